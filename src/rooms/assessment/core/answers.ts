import type { Text } from "../../../kernel/messages.ts";
import type { Location } from "../contract.ts";
import type { Answer, Finding } from "./probe.ts";
import { inBoth } from "./text.ts";

/** Answers as probes give them; each takes its findings in the order in which people should read them. */
export const yes = (first: Finding, ...more: Finding[]): Answer => ({
  outcome: "yes",
  findings: [first, ...more],
});
export const no = (first: Finding, ...more: Finding[]): Answer => ({
  outcome: "no",
  findings: [first, ...more],
});
export const unknown = (summary: Text): Answer => ({ outcome: "unknown", findings: [{ summary }] });
export const notApplicable = (summary: Text): Answer => ({
  outcome: "not-applicable",
  findings: [{ summary }],
});

/** A measured figure as people read it: four significant digits. */
export const figure = (value: number): number => Number(value.toPrecision(4));

/** The records that this question needs are not kept by this installation. */
export const notRecorded: Answer = unknown({
  en: "Akashi keeps no records that could answer this.",
  ja: "これに答えられる記録が、Akashiにありません。",
});

/**
 * All that is recorded is in order, but it happened too seldom to be called a practice. No occasion was missed either,
 * so this is no "no".
 */
export const tooSeldom = (count: number, least: number): Answer =>
  unknown(
    inBoth(
      {
        en: "All that is recorded so far is in order, but that is {count} of the {least} occasions that show a practice.",
        ja: "これまでの記録に問題はありませんが、まだ{count}件です。習慣として示すには{least}件が必要です。",
      },
      { count, least },
    ),
  );

/** A finding about one record. `atMs` is when it happened, if its age matters. */
export function aboutRecord(summary: Text, recordId: string, atMs?: number): Finding {
  const location: Location = { recordId };
  return atMs === undefined ? { summary, location } : { summary, location, observedAtMs: atMs };
}

/** At most this many records are named as findings; the summary says how many there are. */
const NAMED = 5;

/** One finding per record for the first few; the others are in the counts of the summary. */
export const someOf = <T>(records: readonly T[], tell: (record: T) => Finding): Finding[] =>
  records.slice(0, NAMED).map(tell);
