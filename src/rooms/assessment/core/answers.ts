import type { Text } from "../../../kernel/messages.ts";
import type { Location } from "../contract.ts";
import type { Answer, Finding } from "./probe.ts";

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
