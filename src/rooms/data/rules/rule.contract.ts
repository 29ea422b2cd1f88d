import { describe, expect, it } from "vitest";
import { LANGS, placeholdersIn, type Text } from "../../../kernel/messages.ts";
import type { Table } from "../../../kernel/table.ts";
import type { AnyRule, FindingDraft, ValidationFacts } from "../core/rule.ts";
import { planRules } from "../validation/planned-rules.ts";
import { runRules } from "../validation/run-rules.ts";

interface RuleCase {
  /** States the guarantee: "a column filled in only for damaged aircraft". */
  readonly name: string;
  readonly facts: ValidationFacts;
  readonly params?: Record<string, unknown>;
  readonly column?: string;
  /** Expected findings, in order; an empty list for facts that are in order. */
  readonly findings: readonly Partial<Omit<FindingDraft, "message">>[];
  /** Expected in the English sentence of the first finding. */
  readonly says?: string | RegExp;
}

export interface RuleContract {
  readonly rule: AnyRule;
  readonly messages: Readonly<Record<string, Text>>;
  /** At least one case with findings and one without. */
  readonly cases: readonly RuleCase[];
  /** Settings that must be refused. */
  readonly refused?: readonly Record<string, unknown>[];
}

/** What every rule on the shelf promises. */
export function ruleContract({ rule, messages, cases, refused = [] }: RuleContract): void {
  describe(`rule ${rule.name}`, () => {
    it("has every text in both languages, with the same placeholders", () => {
      for (const text of Object.values(messages)) {
        expect(text.en.trim().length).toBeGreaterThan(10);
        expect(text.ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
        expect(placeholdersIn(text.ja)).toEqual(placeholdersIn(text.en));
      }
      expect(messages["summary"]).toBe(rule.summary);
    });

    it("runs without settings if it is inferred, and takes no unknown setting", () => {
      if (rule.sort === "inferred") expect(rule.params.safeParse({}).success).toBe(true);
      expect(rule.params.safeParse({ no_such_setting: 1 }).success).toBe(false);
    });

    if (refused.length > 0)
      it.each(refused)("refuses the settings %o", (params) => {
        expect(rule.params.safeParse(params).success).toBe(false);
      });

    it("has a case that finds something and one that finds nothing", () => {
      expect(cases.some((one) => one.findings.length > 0)).toBe(true);
      expect(cases.some((one) => one.findings.length === 0)).toBe(true);
    });

    it.each(cases)("$name", ({ facts, params = {}, column = null, findings, says }) => {
      const frozen = deepFreeze(facts);
      const settings = rule.params.parse(params);
      const judge = () => ((rule.applies?.(frozen) ?? true) ? rule.check(frozen, settings, column) : []);
      const found = judge();
      expect(found).toEqual(findings.map((finding) => expect.objectContaining(finding)));
      if (says !== undefined) expect(found[0]!.message.en).toMatch(says);
      for (const { message, rowCount } of found) {
        for (const lang of LANGS) expect(placeholdersIn(message[lang])).toEqual([]);
        expect(message.en).not.toMatch(/undefined|NaN|\[object/);
        if (rowCount !== null) expect(rowCount).toBeLessThanOrEqual(facts.table.rowCount);
      }
      expect(judge()).toEqual(found);
    });

    it("survives a single row, and columns without any value", () => {
      const facts = factsOf({ n: [Number.NaN], c: [null], y: ["yes"] }, { label: YES_NO });
      const column = rule.column === "required" ? "n" : null;
      const params = cases.find((one) => one.findings.length > 0)!.params ?? {};
      const planned = planRules(
        [rule],
        "d",
        rule.sort === "demanded"
          ? [{ rule: rule.name, column: column ?? undefined, severity: "warn", params: params as never }]
          : [],
      );
      expect(() => runRules(planned, facts, 0)).not.toThrow();
    });
  });
}

export const YES_NO = { column: "y", positive: ["yes"], negative: ["no"] };

/** Facts over a table given by column; profiles are counted from it. */
export function factsOf(
  columns: Readonly<Record<string, readonly (string | null)[] | readonly number[]>>,
  more: Partial<ValidationFacts> & { times?: readonly string[] } = {},
): ValidationFacts {
  const { times = [], ...facts } = more;
  const table = tableOf(columns);
  const label = facts.label ?? null;
  return {
    table,
    profiles: table.columns.map((column) => profileOf(column, times)),
    duplicateRowCount: 0,
    label,
    labelClasses: label ? classesOf(columns[label.column], label) : null,
    timeColumn: null,
    usedColumns: new Set(),
    previous: null,
    ...facts,
  };
}

function tableOf(columns: Parameters<typeof factsOf>[0]): Table {
  const entries = Object.entries(columns);
  return {
    rowCount: entries[0]?.[1].length ?? 0,
    columns: entries.map(([name, values]) =>
      typeof values[0] === "number"
        ? { kind: "number", name, values: Float64Array.from(values as number[]) }
        : { kind: "category", name, values: values as (string | null)[] },
    ),
  };
}

function profileOf(column: Table["columns"][number], times: readonly string[]) {
  const present = Array.from(column.values as ArrayLike<string | number | null>).filter(
    (value) => value !== null && !Number.isNaN(value),
  );
  const missingCount = column.values.length - present.length;
  return {
    name: column.name,
    kind: times.includes(column.name) ? ("time" as const) : column.kind,
    missingCount,
    missingShare: missingCount / Math.max(1, column.values.length),
    distinctCount: new Set(present).size,
    min: null,
    max: null,
    mean: null,
    standardDeviation: null,
    median: null,
    earliest: null,
    latest: null,
    topValues: [],
    histogram: [],
  };
}

function classesOf(values: readonly unknown[] | undefined, label: NonNullable<ValidationFacts["label"]>) {
  if (!values) return null;
  return Int8Array.from(values, (value) =>
    label.positive.includes(String(value)) ? 1 : label.negative.includes(String(value)) ? 0 : -1,
  );
}

/** Typed arrays can not be frozen; everything around them can. */
function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === "object" && !ArrayBuffer.isView(value) && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) deepFreeze(member);
  }
  return value;
}

/** `count` copies of `value`. */
export function times<T>(count: number, value: T): T[] {
  return new Array<T>(count).fill(value);
}
