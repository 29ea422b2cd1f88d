import type { z } from "zod";
import type { MessageValues, Text } from "../../../kernel/messages.ts";
import { fill, LANGS } from "../../../kernel/messages.ts";
import type { Table } from "../../../kernel/table.ts";
import type { LabelConfig } from "../../../platform/project/index.ts";
import type { ColumnProfile, ValidationFinding } from "../contract.ts";

/** Everything that a rule may look at. Rules are pure: the same facts give the same findings. */
export interface ValidationFacts {
  readonly table: Table;
  /** Profiles of the table's columns, in the table's order. */
  readonly profiles: readonly ColumnProfile[];
  readonly duplicateRowCount: number;
  /** The dataset's label in akashi.yaml. */
  readonly label: LabelConfig | null;
  /** 1 positive, 0 negative, -1 neither, per row; null without a label (or without its column). */
  readonly labelClasses: Int8Array | null;
  readonly timeColumn: string | null;
  /** Columns that some feature view of this dataset reads, i.e. that reach a model. */
  readonly usedColumns: ReadonlySet<string>;
  /** The version before this one. */
  readonly previous: { readonly version: number; readonly profiles: readonly ColumnProfile[] } | null;
}

/** A finding before the engine adds the rule's name and applies what akashi.yaml says about severity. */
export type FindingDraft = Pick<
  ValidationFinding,
  "severity" | "column" | "message" | "observed" | "rowCount"
>;

/**
 * One entry of the shelf. `inferred` rules run on any data and choose severities themselves: `error` only for
 * what would spoil a model or an evaluation now, `warn` for what somebody should look at, `info` for what is
 * worth knowing. `demanded` rules run where akashi.yaml asks, with the severity that it gives.
 */
export interface Rule<Params = unknown> {
  /** The folder's name. */
  readonly name: string;
  readonly sort: "inferred" | "demanded";
  readonly summary: Text;
  readonly column: "required" | "optional" | "none";
  /** Settings of an entry in akashi.yaml; `{}` must be valid for an inferred rule. */
  readonly params: z.ZodType<Params>;
  /** Whether these facts are enough to judge; if not, the rule is not among the checked ones. */
  applies?(facts: ValidationFacts): boolean;
  check(facts: ValidationFacts, params: Params, column: string | null): FindingDraft[];
}

/** Keeps the parameter type of one rule while the shelf holds them all. */
// biome-ignore lint/suspicious/noExplicitAny: a list of rules with different parameters; each parses its own
export type AnyRule = Rule<any>;

export function defineRule<Params>(rule: Rule<Params>): Rule<Params> {
  return rule;
}

/** One message in both languages with its figures filled in. */
export function bilingual<const T extends Text>(
  message: T,
  values: MessageValues<T["en"]>,
): ValidationFinding["message"] {
  const [en, ja] = LANGS.map((lang) => fill(message[lang], values, lang));
  return { en: en!, ja: ja! };
}

/** A share as people read it: `21.7%`; very small ones keep two digits. */
export function percent(share: number): string {
  const value = share * 100;
  return `${value === 0 || value >= 1 ? value.toFixed(1) : value.toPrecision(2)}%`;
}

/** A figure with at most `digits` significant digits and no trailing zeros. */
export function figure(value: number, digits = 4): string {
  return String(Number(value.toPrecision(digits)));
}

/** At most `limit` values in quotes, and how many more there are. */
export function quoted(values: readonly string[], limit = 5): string[] {
  const shown = values.slice(0, limit).map((value) => `"${value}"`);
  return values.length > limit ? [...shown, `… (+${values.length - limit})`] : shown;
}
