import { say } from "../../../../kernel/messages.ts";
import { aboutRecord, no, unknown, yes } from "../../core/answers.ts";
import { describeMeasurements } from "../../core/describe-measurements.ts";
import { DRILL_LIFE_DAYS } from "../../core/drill.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  passed: {
    en: "The drill on {subject} passed: {measured}.",
    ja: "{subject} でのドリルは合格しました({measured})。",
  },
  failed: {
    en: "The drill on {subject} failed: {reason}",
    ja: "{subject} でのドリルは不合格でした。{reason}",
  },
  none: { en: "No rollback drill has run yet.", ja: "切り戻しドリルはまだ行われていません。" },
} as const;

export const probe: Probe<"drills"> = {
  id: "rollback-drill-passes",
  reads: "drills",
  kind: "drill",
  question: {
    en: "Did the last rollback drill pass?",
    ja: "最後に行った切り戻しドリルは合格しましたか。",
  },
  why: {
    en: "A drill shows that the old version comes back in time and answers as before.",
    ja: "ドリルは、前の版が時間内に戻り、以前と同じに答えることを示します。",
  },
  threshold: {
    en: "Yes when the newest rollback drill that could run passed; it counts for 90 days.",
    ja: "実行できた最新の切り戻しドリルが合格していること(90日間有効)。",
  },
  remedy: {
    en: "Read the drill's reason, mend the way back, and run akashi drill rollback again.",
    ja: "ドリルの理由を読んで戻し方を直し、akashi drill rollback をもう一度実行します。",
  },
  effort: "small",
  speaksFor: [{ practice: "model-rollback" }],
  expiresAfterDays: DRILL_LIFE_DAYS,
  ask(facts) {
    const ran = facts
      .filter((one) => one.drillId === "rollback" && one.passed !== null)
      .toSorted((a, b) => a.startedAtMs - b.startedAtMs);
    const last = ran.at(-1);
    if (last === undefined) return unknown(texts.none);
    if (last.passed === true) {
      const measured = describeMeasurements(last.measurements);
      const text = {
        en: say(texts.passed, "en", {
          subject: last.subject,
          measured: measured.map(({ en }) => en).join(", "),
        }),
        ja: say(texts.passed, "ja", {
          subject: last.subject,
          measured: measured.map(({ ja }) => ja).join("、"),
        }),
      };
      return yes(aboutRecord(text, last.id, last.startedAtMs));
    }
    const values = { subject: last.subject, reason: last.reason };
    return no(aboutRecord(inBoth(texts.failed, values), last.id, last.startedAtMs));
  },
};
