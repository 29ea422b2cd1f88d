import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Run, Tracking } from "../contract.ts";
import { evaluate } from "../core/filter/evaluate.ts";
import { evaluateExpression } from "../core/filter/expression.ts";
import type { Comparison } from "../core/filter/grammar.ts";
import { parseExpression } from "../core/filter/parse-expression.ts";
import { parseFilter } from "../core/filter/parse-filter.ts";
import { type RunEntity, runGrammar } from "../core/filter/run-grammar.ts";
import { onBothDatabases } from "../testing/on-both-databases.ts";
import { openTestTracking, testContext } from "../testing/open-test-tracking.ts";

const NAMES = ["alpha", "Alpha", "a_b", "a%b", "100%", "ünïcode", "日本語", "[x]*?"];

function fieldOf(run: Run, { field }: Comparison<RunEntity>): string | number | undefined {
  if (field.entity === "metric") return run.metrics[field.key];
  if (field.entity === "param") return run.params[field.key];
  if (field.entity === "tag") return run.tags[field.key];
  return field.key === "run_name" ? run.name : run.startedAtMs;
}

onBothDatabases((newDatabaseUrl) => {
  let tracking: Tracking;
  let close: () => Promise<void>;
  let experimentId: string;
  let runs: Run[];

  beforeAll(async () => {
    ({ tracking, close } = await openTestTracking({ databaseUrl: await newDatabaseUrl() }));
    ({ experimentId } = await tracking.createExperiment({ name: "search" }, testContext));
    for (let index = 0; index < 40; index++) {
      const run = await tracking.createRun(
        { experimentId, name: NAMES[index % NAMES.length], startedAtMs: 1000 + (index % 7) },
        testContext,
      );
      await tracking.logBatch(
        run.runId,
        {
          metrics: [
            ...(index % 3 ? [{ key: "auc", value: (index % 5) / 4, timestampMs: 1, step: 0 }] : []),
            ...(index % 11 === 0 ? [{ key: "auc", value: Number.NaN, timestampMs: 2, step: 1 }] : []),
          ],
          params: index % 4 ? { model: NAMES[(index * 3) % NAMES.length]! } : {},
          tags: index % 2 ? { team: NAMES[(index * 5) % NAMES.length]! } : {},
        },
        testContext,
      );
    }
    runs = (await tracking.searchRuns({ experimentIds: [experimentId] })).runs;
  });
  afterAll(() => close());

  async function search(filter: string, orderBy: string[] = []) {
    return (await tracking.searchRuns({ experimentIds: [experimentId], filter, orderBy })).runs;
  }

  describe("searching runs", () => {
    const word = fc.oneof(
      fc.constantFrom(...NAMES, "%", "_", "a%", "%A%", "%b", "_l%", "100%", "[%", "?"),
      fc.stringMatching(/^[a-zA-Z%_[\]*?]{0,5}$/),
    );
    const clause = fc.oneof(
      fc
        .tuple(fc.constantFrom("=", "!=", ">", ">=", "<", "<="), fc.constantFrom(0, 0.25, 0.5, 1, 2))
        .map(([operator, value]) => `metrics.auc ${operator} ${value}`),
      fc
        .tuple(
          fc.constantFrom("params.model", "tags.team", "run_name"),
          fc.constantFrom("=", "!=", "LIKE", "ILIKE"),
          word,
        )
        .map(([key, operator, value]) => `${key} ${operator} '${value}'`),
      fc
        .tuple(fc.constantFrom("params.model", "tags.team"), fc.constantFrom("IS NULL", "IS NOT NULL"))
        .map((parts) => parts.join(" ")),
      fc
        .tuple(
          fc.constantFrom("<", "<=", ">", ">=", "=", "!="),
          fc.oneof(fc.integer({ min: 999, max: 1008 }), fc.constantFrom("1003.5", "1e999", "-1e999", "1e20")),
        )
        .map(([operator, value]) => `start_time ${operator} ${value}`),
    );

    it("finds exactly the runs that the reference evaluator lets through", async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(clause, { minLength: 1, maxLength: 3 }), async (clauses) => {
          const filter = clauses.join(" AND ");
          const comparisons = parseFilter(filter, runGrammar);
          const expected = runs.filter((run) =>
            comparisons.every((comparison) => evaluate(comparison, fieldOf(run, comparison))),
          );
          expect((await search(filter)).map(({ runId }) => runId)).toEqual(
            expected.map(({ runId }) => runId),
          );
        }),
        { numRuns: 150 },
      );
    });

    // NOT, AND and OR over the clauses, with parentheses around every part so that only their meaning is tested.
    const { expression } = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { maxDepth: 4 },
        clause,
        tie("expression").map((inner) => `NOT (${inner})`),
        fc
          .tuple(tie("expression"), fc.constantFrom("AND", "OR", "and", "or"), tie("expression"))
          .map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
      ),
    }));

    it("finds and counts with OR, NOT and parentheses exactly the runs that the reference evaluator lets through", async () => {
      await fc.assert(
        fc.asyncProperty(expression, async (filter) => {
          const parsed = parseExpression(filter, runGrammar)!;
          const expected = runs.filter((run) =>
            evaluateExpression(parsed, (comparison) => evaluate(comparison, fieldOf(run, comparison))),
          );
          const query = { experimentIds: [experimentId], filter, grammar: "akashi" } as const;
          const found = await tracking.searchRuns({ ...query, maxResults: 1000 });
          expect(found.runs.map(({ runId }) => runId)).toEqual(expected.map(({ runId }) => runId));
          expect(await tracking.countFoundRuns(query)).toBe(expected.length);
        }),
        { numRuns: 150 },
      );
    });

    it("refuses OR where MLflow's language is spoken", async () => {
      await expect(search("metrics.auc > 1 OR metrics.auc < 0")).rejects.toThrow(/AND or end/);
    });

    it("orders values first, then NaN, then runs without the metric, in both directions", async () => {
      for (const direction of ["ASC", "DESC"]) {
        const found = await search("", [`metrics.auc ${direction}`]);
        const values = found.map((run) => run.metrics["auc"]);
        const numbers = values.filter((value) => value !== undefined && !Number.isNaN(value)) as number[];
        const nans = values.filter((value) => Number.isNaN(value));
        expect(nans.length).toBeGreaterThan(0);
        expect(numbers).toEqual([...numbers].sort((a, b) => (direction === "ASC" ? a - b : b - a)));
        expect(values).toEqual([
          ...numbers,
          ...nans,
          ...new Array(values.length - numbers.length - nans.length).fill(undefined),
        ]);
      }
    });

    it("is newest first and then by id without an order", () => {
      const keys = runs.map(({ startedAtMs, runId }) => `${9999 - startedAtMs}:${runId}`);
      expect(keys).toEqual([...keys].sort());
    });

    it("goes by time and id among equals, also where a tag or param is named like an attribute", async () => {
      for (const orderBy of ["tags.start_time", "params.run_id DESC"])
        expect((await search("", [orderBy])).map(({ runId }) => runId)).toEqual(
          runs.map(({ runId }) => runId),
        );
    });

    it("visits every run once when paged, and gives no token at the end", async () => {
      const seen: string[] = [];
      let pageToken: string | undefined;
      do {
        const page = await tracking.searchRuns({ experimentIds: [experimentId], maxResults: 7, pageToken });
        seen.push(...page.runs.map(({ runId }) => runId));
        pageToken = page.nextPageToken ?? undefined;
      } while (pageToken);
      expect(seen).toEqual(runs.map(({ runId }) => runId));
    });

    it("refuses page sizes outside 1..50000 and tokens that are none", async () => {
      const experimentIds = [experimentId];
      await expect(tracking.searchRuns({ experimentIds, maxResults: 0 })).rejects.toThrow(/max_results/);
      await expect(tracking.searchRuns({ experimentIds, maxResults: 50_001 })).rejects.toThrow(/max_results/);
      await expect(tracking.searchRuns({ experimentIds, pageToken: "nonsense" })).rejects.toThrow(
        /page token/,
      );
    });

    it("finds runs by the dataset that went in", async () => {
      const runId = runs[0]!.runId;
      const input = {
        name: "strikes",
        digest: "d1",
        sourceType: "local",
        source: "{}",
        schema: null,
        profile: null,
      };
      await tracking.logInputs(runId, [{ ...input, tags: { "mlflow.data.context": "train" } }], testContext);
      await tracking.logInputs(runId, [{ ...input, tags: { "mlflow.data.context": "train" } }], testContext);
      expect(
        (await search("datasets.name = 'strikes' AND datasets.context IN ('train')")).map((it) => it.runId),
      ).toEqual([runId]);
      expect(await search("datasets.digest = 'other'")).toEqual([]);
      expect((await tracking.getRun(runId)).inputs).toHaveLength(1);
      expect((await tracking.getRun(runId)).provenance.dataVersions).toEqual([
        { dataset: "strikes", version: null, digest: "d1" },
      ]);
    });
  });
});
