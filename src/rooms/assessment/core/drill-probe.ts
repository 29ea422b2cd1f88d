import { say, type Text } from "../../../kernel/messages.ts";
import { aboutRecord, no, unknown, yes } from "./answers.ts";
import { describeMeasurements } from "./describe-measurements.ts";
import { DRILL_LIFE_DAYS, type DrillFact } from "./drill.ts";
import type { Answer, Finding, Probe } from "./probe.ts";
import { inBoth } from "./text.ts";

const texts = {
  passed: {
    en: "The drill on {subject} passed: {measured}.",
    ja: "{subject} でのドリルは合格しました（{measured}）。",
  },
  failed: {
    en: "The drill on {subject} failed: {reason}",
    ja: "{subject} でのドリルは不合格でした。{reason}",
  },
  never: {
    en: "No such drill has been held yet: akashi drill {drill}",
    ja: "このドリルはまだ行われていません: akashi drill {drill}",
  },
  couldNot: {
    en: "The drill could not be held: {reason}",
    ja: "ドリルを行えませんでした。{reason}",
  },
  replaced: {
    en: "The drill was held on {version}, and {now} answers now: it has to be held again.",
    ja: "ドリルの対象は {version} でしたが、今は {now} が応答しています。もう一度行う必要があります。",
  },
} as const;

/** What makes the probe of one drill; the rest is the same for all. */
export interface DrillProbe
  extends Pick<Probe<"drills">, "id" | "question" | "why" | "threshold" | "remedy" | "effort" | "speaksFor"> {
  readonly drill: string;
}

/**
 * Asks for the newest execution of a drill at each endpoint. No as soon as one endpoint's failed; yes when at least one
 * passed and none failed. What could not be held and what speaks of a version that was replaced is not known.
 */
export function drillProbe({ drill, ...metadata }: DrillProbe): Probe<"drills"> {
  return {
    ...metadata,
    reads: "drills",
    kind: "drill",
    expiresAfterDays: DRILL_LIFE_DAYS,
    ask: (facts, { nowMs }) =>
      answerOf(
        drill,
        facts.filter((one) => one.drillId === drill),
        nowMs,
      ),
  };
}

function answerOf(drill: string, all: readonly DrillFact[], nowMs: number): Answer {
  const newestFirst = all.toSorted((a, b) => b.startedAtMs - a.startedAtMs);
  const ran = newestFirst.filter((one) => one.passed !== null);
  const newest = [...Map.groupBy(ran, ({ endpoint }) => endpoint).values()].map(([first]) => first!);
  const counting = newest.filter((one) => !one.replacedBy);
  const [first, ...more] = counting.filter((one) => one.passed === false);
  if (first) return no(failedFinding(first), ...more.map(failedFinding));
  const [passed, ...others] = counting;
  const tell = (one: DrillFact): Finding => {
    const finding = passedFinding(one);
    return all.some((other) => showsSchedule(other, one, nowMs)) ? { ...finding, recurring: true } : finding;
  };
  if (passed) return yes(tell(passed), ...others.map(tell));
  const [replaced] = newest;
  if (replaced?.replacedBy) {
    return unknown(
      inBoth(texts.replaced, { version: replaced.modelVersion ?? "-", now: replaced.replacedBy }),
    );
  }
  const [last] = newestFirst;
  return unknown(last ? withProblems(texts.couldNot, last) : inBoth(texts.never, { drill }));
}

const failedFinding = (one: DrillFact): Finding =>
  aboutRecord(withProblems(texts.failed, one), one.id, one.startedAtMs);

/** A schedule held it there, on the same version, and that still counts: somebody's run in between changes nothing. */
const showsSchedule = (other: DrillFact, newest: DrillFact, nowMs: number): boolean =>
  other.trigger === "schedule" &&
  other.passed === true &&
  other.endpoint === newest.endpoint &&
  !other.replacedBy &&
  other.expiresAtMs > nowMs;

function passedFinding(one: DrillFact): Finding {
  const measured = describeMeasurements(one.measurements);
  const { subject } = one;
  return aboutRecord(
    {
      en: say(texts.passed, "en", { subject, measured: measured.map(({ en }) => en).join(", ") }),
      ja: say(texts.passed, "ja", { subject, measured: measured.map(({ ja }) => ja).join("、") }),
    },
    one.id,
    one.startedAtMs,
  );
}

function withProblems(
  text: (typeof texts)["failed"] | (typeof texts)["couldNot"],
  { subject, problems }: DrillFact,
): Text {
  const reason = (lang: "en" | "ja") => problems.map((one) => one[lang]).join(lang === "ja" ? "" : " ");
  return {
    en: text.en.replace("{subject}", () => subject).replace("{reason}", () => reason("en")),
    ja: text.ja.replace("{subject}", () => subject).replace("{reason}", () => reason("ja")),
  };
}
