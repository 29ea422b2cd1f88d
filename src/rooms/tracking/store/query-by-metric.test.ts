import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Platform } from "../../../platform/platform.ts";
import { evaluate } from "../core/filter/evaluate.ts";
import { allOf } from "../core/filter/expression.ts";
import { parseFilter } from "../core/filter/parse-filter.ts";
import { parseOrderBy } from "../core/filter/parse-order-by.ts";
import { runGrammar } from "../core/filter/run-grammar.ts";
import { onBothDatabases } from "../testing/on-both-databases.ts";
import { openTestTracking } from "../testing/open-test-tracking.ts";
import { findRunRows } from "./query-by-metric.ts";
import { countFoundRuns } from "./read-runs.ts";
import type { TrackingTables } from "./tables.ts";

/** Enough that lists are rare as well as long, and that a page can lie behind what is skipped in the index. */
const RUNS = 6000;
const BATCH = 1000;

interface Known {
  readonly runKey: number;
  readonly startedAtMs: number;
  /** By key; NaN is there as such. */
  readonly metrics: Readonly<Record<string, number>>;
}

/** Many runs share a value, some have NaN, some do not have the metric. */
function knownRun(runKey: number): Known {
  return {
    runKey,
    startedAtMs: 1000 + (runKey % 97),
    metrics: {
      ...(runKey % 10 && { a: runKey % 11 ? (runKey % 300) / 300 : Number.NaN }),
      ...(runKey % 3 && { b: ((runKey * 7919) % 1009) / 1009 }),
    },
  };
}

const runs = Array.from({ length: RUNS }, (_, index) => knownRun(index + 1));

onBothDatabases((newDatabaseUrl) => {
  let platform: Platform;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ platform, close } = await openTestTracking({ databaseUrl: await newDatabaseUrl() }));
    for (let start = 0; start < RUNS; start += BATCH)
      await platform.database.write<TrackingTables, void>(async (trx) => {
        const some = runs.slice(start, start + BATCH);
        await sql`insert into tracking_runs (run_key, run_id, experiment_id, name, status, user_name, started_at_ms,
          ended_at_ms, artifact_uri, lifecycle, deleted_at_ms) values ${sql.join(
            some.map(
              ({ runKey, startedAtMs }) =>
                sql`(${sql.lit(runKey)}, ${sql.lit(idOf(runKey))}, '0', 'run', 'FINISHED', 'u', ${sql.lit(startedAtMs)}, null, 'x', 'active', null)`,
            ),
          )}`.execute(trx);
        await sql`insert into tracking_metrics (run_key, key, step, timestamp_ms, value, is_nan) values ${sql.join(
          some.flatMap(({ runKey, metrics }) =>
            Object.entries(metrics).map(
              ([key, value]) =>
                sql`(${sql.lit(runKey)}, ${sql.lit(key)}, 0, 0, ${sql.lit(value || 0)}, ${sql.lit(Number.isNaN(value) ? 1 : 0)})`,
            ),
          ),
        )}`.execute(trx);
      });
  }, 60_000);
  afterAll(() => close());

  describe("a page of many runs by a metric", () => {
    const clause = fc
      .tuple(
        fc.constantFrom("a", "b"),
        fc.constantFrom("=", "!=", ">", ">=", "<", "<="),
        fc.constantFrom(0, 0.01, 0.5, 0.99),
      )
      .map(([key, operator, value]) => `metrics.${key} ${operator} ${value}`);

    it("is the page of the reference order, wherever it lies and whatever is filtered", async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(clause, { maxLength: 2 }),
          fc.constantFrom("ASC", "DESC"),
          fc.nat(RUNS),
          async (clauses, direction, offset) => {
            const filter = clauses.join(" AND ");
            const comparisons = parseFilter(filter, runGrammar);
            const expected = runs
              .filter(({ metrics }) => comparisons.every((it) => evaluate(it, metrics[it.field.key])))
              .sort(byMetric("a", direction === "DESC"));
            const db = platform.database.query<TrackingTables>();
            const query = { experimentIds: ["0"], filter: allOf(comparisons), view: "ACTIVE_ONLY" } as const;
            const found = await findRunRows(db, platform.database.dialect, {
              ...query,
              orders: parseOrderBy([`metrics.a ${direction}`], runGrammar),
              limit: 50,
              offset,
            });
            expect(found.map((row) => row.run_key)).toEqual(
              expected.slice(offset, offset + 50).map(({ runKey }) => runKey),
            );
            expect(await countFoundRuns(db, platform.database.dialect, query)).toBe(expected.length);
          },
        ),
        { numRuns: 60 },
      );
    }, 120_000);
  });
});

function idOf(runKey: number): string {
  return `run${String(runKey).padStart(5, "0")}`;
}

/** Numbers, then NaN, then nothing; newest first and by id among equals. */
function byMetric(key: string, descending: boolean): (left: Known, right: Known) => number {
  const rank = (value: number | undefined) => (value === undefined ? 2 : Number.isNaN(value) ? 1 : 0);
  return (left, right) => {
    const [a, b] = [left.metrics[key], right.metrics[key]];
    const byValue = rank(a) === 0 && rank(b) === 0 ? (descending ? b! - a! : a! - b!) : 0;
    return (
      rank(a) - rank(b) ||
      byValue ||
      right.startedAtMs - left.startedAtMs ||
      idOf(left.runKey).localeCompare(idOf(right.runKey))
    );
  };
}
