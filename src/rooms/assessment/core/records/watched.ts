import { aboutRecord, no, notRecorded, someOf, unknown, yes } from "../answers.ts";
import type { Answer } from "../probe.ts";
import type { MonitorFact, RecordFacts } from "../record-facts.ts";
import { inBoth } from "../text.ts";

const texts = {
  watched: {
    en: "{count} monitor(s) run on a schedule and reach somebody; every alert of theirs was delivered.",
    ja: "{count}件の監視が定期的に動いて宛先に届き、その通知はすべて届きました。",
  },
  monitor: { en: "Monitor {id} runs by {schedule}.", ja: "監視 {id} は {schedule} で動きます。" },
  idle: {
    en: "Monitor {id} has no schedule or no receiver.",
    ja: "監視 {id} に周期か宛先がありません。",
  },
  undelivered: { en: "Alert {id} reached nobody.", ja: "通知 {id} は誰にも届きませんでした。" },
  none: {
    en: "No monitor of this kind is recorded.",
    ja: "この種類の監視の記録がありません。",
  },
} as const;

/**
 * Whether something of a kind is watched: a scheduled monitor with a receiver, and no alert that was lost. Without a
 * monitor of the kind the answer is unknown: another tool may watch it.
 */
export function judgeWatch(facts: RecordFacts, kind: MonitorFact["kind"]): Answer {
  if (facts.monitors === null) return notRecorded;
  const monitors = facts.monitors.filter((monitor) => monitor.kind === kind);
  if (monitors.length === 0) return unknown(texts.none);
  const idle = monitors.find(({ schedule, receivers }) => schedule === null || receivers.length === 0);
  if (idle) return no(aboutRecord(inBoth(texts.idle, { id: idle.id }), idle.id));
  const lost = (facts.alerts ?? []).find(
    (alert) => alert.kind === kind && !alert.deliveries.some(({ delivered }) => delivered),
  );
  if (lost) return no(aboutRecord(inBoth(texts.undelivered, { id: lost.id }), lost.id, lost.atMs));
  return yes(
    aboutRecord(inBoth(texts.watched, { count: monitors.length }), monitors[0]!.id),
    ...someOf(monitors, ({ id, schedule }) =>
      aboutRecord(inBoth(texts.monitor, { id, schedule: schedule! }), id),
    ),
  );
}
