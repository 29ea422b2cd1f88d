import type { Text } from "../../../kernel/messages.ts";
import type { Sample } from "./sample.ts";

export interface DriftTestResult {
  readonly statistic: number;
  /** P(a statistic at least this large if both samples came from one distribution); null for tests that inform. */
  readonly pValue: number | null;
  /** How large the difference is, whatever the sample sizes; 0..1 for tests that decide. */
  readonly effectSize: number;
}

/** An entry of the drift-tests shelf. Pure: the same samples always give the same result. */
export interface DriftTest {
  /** The folder's name. */
  readonly name: string;
  /** Short, for table columns; the same in every language. */
  readonly label: string;
  readonly title: Text;
  /** What it compares and how to read its effect size. */
  readonly summary: Text;
  /** Where the formula comes from. */
  readonly source: string;
  readonly appliesTo: readonly Sample["kind"][];
  /** Looks at the values, or at how many are missing. */
  readonly about: "values" | "missing";
  /** `decides`: has a p-value and can call drift. `informs`: is stored and shown, and decides nothing. */
  readonly role: "decides" | "informs";
  /** Null when a side has nothing to compare: not judged, which is not "no drift". */
  compare(reference: Sample, current: Sample): DriftTestResult | null;
}
