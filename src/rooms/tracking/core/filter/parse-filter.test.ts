import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAkashiError } from "../../../../kernel/errors.ts";
import { experimentGrammar } from "./experiment-grammar.ts";
import { parseFilter } from "./parse-filter.ts";
import { parseOrderBy } from "./parse-order-by.ts";
import { runGrammar } from "./run-grammar.ts";

function plain(text: string) {
  return parseFilter(text, runGrammar).map(({ field, operator, value }) => [
    field.entity,
    field.key,
    operator,
    value,
  ]);
}

function failure(text: string) {
  try {
    parseFilter(text, runGrammar);
  } catch (error) {
    if (isAkashiError(error)) return { code: error.code, position: error.details["position"] };
    throw error;
  }
  return undefined;
}

describe("a runs filter", () => {
  it.each([
    ["metrics.auc > 0.7", [["metric", "auc", ">", 0.7]]],
    ["metric.auc>=-1e-3", [["metric", "auc", ">=", -0.001]]],
    ["metrics.`a b` < .5", [["metric", "a b", "<", 0.5]]],
    ['metrics."x/y" != 2.', [["metric", "x/y", "!=", 2]]],
    ["params.lr = '0.1'", [["param", "lr", "=", "0.1"]]],
    ['parameter.lr = "0.1"', [["param", "lr", "=", "0.1"]]],
    ["tags.mlflow.parentRunId = 'abc'", [["tag", "mlflow.parentRunId", "=", "abc"]]],
    ["tags.`mlflow.user` ilike '%A%'", [["tag", "mlflow.user", "ILIKE", "%A%"]]],
    ["tag.x is null", [["tag", "x", "IS NULL", null]]],
    ["params.x IS NOT NULL", [["param", "x", "IS NOT NULL", null]]],
    ["status = 'FINISHED'", [["attribute", "status", "=", "FINISHED"]]],
    ["attributes.created > 12", [["attribute", "start_time", ">", 12]]],
    ["`Run name` LIKE 'a_%'", [["attribute", "run_name", "LIKE", "a_%"]]],
    ["run_id IN ('a', 'b')", [["attribute", "run_id", "IN", ["a", "b"]]]],
    ["attribute.run_id not in ('a',)", [["attribute", "run_id", "NOT IN", ["a"]]]],
    ["datasets.context = 'train'", [["dataset", "context", "=", "train"]]],
    [
      "metrics.a > 1 and params.b = 'AND' And tags.c != 'it\"s'",
      [
        ["metric", "a", ">", 1],
        ["param", "b", "=", "AND"],
        ["tag", "c", "!=", 'it"s'],
      ],
    ],
    ["  ", []],
  ])("%s is read", (text, expected) => {
    expect(plain(text)).toEqual(expected);
  });

  it.each([
    ["metrics.auc ~ 3", "E_TRACKING_FILTER_SYNTAX", 13],
    ["metrics.auc >", "E_TRACKING_FILTER_SYNTAX", 14],
    ["metrics. auc > 1", "E_TRACKING_FILTER_SYNTAX", 10],
    ["metrics.auc > 1 or metrics.b > 2", "E_TRACKING_FILTER_SYNTAX", 17],
    ["metrics.auc > 1 AND", "E_TRACKING_FILTER_SYNTAX", 20],
    ["params.a = 'open", "E_TRACKING_FILTER_SYNTAX", 12],
    ["(metrics.a > 1)", "E_TRACKING_FILTER_SYNTAX", 1],
    ["run_id IN ('a'", "E_TRACKING_FILTER_SYNTAX", 15],
    ["tags.a NOT LIKE 'x'", "E_TRACKING_FILTER_SYNTAX", 12],
    ["mettrics.a > 1", "E_TRACKING_FILTER_KEY", 1],
    ["metrics.a > 1 AND nonsense = 'x'", "E_TRACKING_FILTER_KEY", 19],
    ["constructor = 'x'", "E_TRACKING_FILTER_KEY", 1],
    ["__proto__.a = 'x'", "E_TRACKING_FILTER_KEY", 1],
    ["params.a > 'x'", "E_TRACKING_FILTER_OPERATOR", 10],
    ["status IN ('FINISHED')", "E_TRACKING_FILTER_OPERATOR", 8],
    ["metrics.a = 'text'", "E_TRACKING_FILTER_VALUE", 13],
    ["params.a = 3", "E_TRACKING_FILTER_VALUE", 12],
    ["metrics.a = 3x", "E_TRACKING_FILTER_VALUE", 13],
  ])("%s is refused at the character where it goes wrong", (text, code, position) => {
    expect(failure(text)).toEqual({ code, position });
  });

  const key = fc.stringMatching(/^[A-Za-z_][\w./-]{0,12}$/);
  const quotedKey = fc.stringMatching(/^[^`"'\n]{1,12}$/);
  const textValue = fc.stringMatching(/^[^'\n]{0,12}$/);
  const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
  const comparison = fc.oneof(
    fc.record({
      entity: fc.constant("metric" as const),
      key,
      quoted: fc.boolean(),
      operator: fc.constantFrom("=", "!=", ">", ">=", "<", "<="),
      value: number,
    }),
    fc.record({
      entity: fc.constantFrom("param" as const, "tag" as const),
      key: fc.oneof(key, quotedKey),
      quoted: fc.constant(true),
      operator: fc.constantFrom("=", "!=", "LIKE", "ILIKE"),
      value: textValue,
    }),
  );

  it("that was written out is read back as it was", () => {
    fc.assert(
      fc.property(
        fc.array(comparison, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(" AND ", " and ", "\n And\t"),
        (comparisons, and) => {
          const text = comparisons
            .map(
              (it) =>
                `${it.entity}s.${it.quoted ? `\`${it.key}\`` : it.key} ${it.operator} ${
                  typeof it.value === "number" ? String(it.value) : `'${it.value}'`
                }`,
            )
            .join(and);
          expect(plain(text)).toEqual(comparisons.map((it) => [it.entity, it.key, it.operator, it.value]));
        },
      ),
    );
  });

  it("of any text is read or refused with a position inside it, never a crash", () => {
    const piece = fc.constantFrom(
      "metrics.a",
      "tags.",
      "`k`",
      "'v'",
      "AND",
      "NOT",
      "IN",
      "(",
      ",",
      ")",
      "1",
      ">",
      "é",
    );
    const anyText = fc.oneof(
      fc.string(),
      fc.array(piece).map((pieces) => pieces.join(" ")),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const refused = failure(text);
        if (refused === undefined) return;
        expect(refused.code).toMatch(/^E_TRACKING_FILTER_/);
        expect(refused.position).toBeGreaterThanOrEqual(1);
        expect(refused.position).toBeLessThanOrEqual(text.length + 1);
      }),
    );
  });
});

describe("an experiments filter", () => {
  it("knows its own attributes, ids too, and what they may be compared with", () => {
    const read = parseFilter("name ILIKE 'a%' AND creation_time > 5 AND tags.k = 'v'", experimentGrammar);
    expect(read.map(({ field }) => `${field.entity}.${field.key}`)).toEqual([
      "attribute.name",
      "attribute.creation_time",
      "tag.k",
    ]);
    expect(parseFilter("experiment_id IN ('1', '2')", experimentGrammar)).toMatchObject([
      { field: { key: "experiment_id" }, operator: "IN", value: ["1", "2"] },
    ]);
    expect(() => parseFilter("name > 'a'", experimentGrammar)).toThrow(/cannot be compared with >/);
  });
});

describe("order_by", () => {
  const orders = (...clauses: string[]) =>
    parseOrderBy(clauses, runGrammar).map(({ field, descending }) => [field.entity, field.key, descending]);

  it("takes a key in any of MLflow's quotes", () => {
    for (const key of ["`a b`", '"a b"', "'a b'"])
      expect(orders(`metrics.${key}`)).toEqual([["metric", "a b", false]]);
  });

  it("takes keys with or without a direction", () => {
    expect(orders("metrics.auc DESC", "params.`a b`", "start_time asc")).toEqual([
      ["metric", "auc", true],
      ["param", "a b", false],
      ["attribute", "start_time", false],
    ]);
  });

  it.each([["metrics.a sideways"], ["metrics."], ["nonsense"], [""]])("refuses %j", (clause) => {
    expect(() => orders(clause)).toThrow(/Invalid order_by/);
  });

  it("refuses the same key twice", () => {
    expect(() => orders("metrics.a", "metric.a DESC")).toThrow(/at most once/);
  });
});
