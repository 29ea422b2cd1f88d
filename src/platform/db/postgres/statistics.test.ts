import { CompiledQuery, type DatabaseConnection, type QueryResult } from "kysely";
import { describe, expect, it } from "vitest";
import { Statistics, type StatisticsOptions } from "./statistics.ts";

/** A connection whose inserts affect as many rows as their first parameter says. */
function connect(options: Partial<StatisticsOptions> = {}) {
  const analyzed: string[] = [];
  const failures: unknown[] = [];
  const statistics = new Statistics({
    analyze: async (table) => {
      analyzed.push(table);
      return 100_000;
    },
    onFailure: (error) => failures.push(error),
    ...options,
  });
  const connection = {
    executeQuery: async ({ parameters }: CompiledQuery) =>
      ({
        rows: [],
        ...(parameters[0] !== undefined && { numAffectedRows: BigInt(parameters[0] as number) }),
      }) as QueryResult<never>,
  } as unknown as DatabaseConnection;
  statistics.observe(connection);
  const say = (sql: string, rows?: number) =>
    connection.executeQuery(CompiledQuery.raw(sql, rows === undefined ? [] : [rows]));
  const load = async (table: string, rows: number, end: "commit" | "rollback" = "commit") => {
    await say("begin");
    await say(`insert into ${table} (a) values (1)`, rows);
    await say(end);
    // An analysis begins with the next turn of the loop.
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { analyzed, failures, statistics, say, load };
}

describe("statistics of tables", () => {
  it("are renewed when many rows were committed, over several transactions, by table", async () => {
    const { analyzed, load } = connect();
    await load("few", 9_999);
    await load("many", 6_000);
    expect(analyzed).toEqual([]);
    await load('"many"', 4_000);
    expect(analyzed).toEqual(["many"]);
  });

  it("of a large table wait for a share of it, so that analyzing costs less the more there is", async () => {
    const { analyzed, load } = connect();
    await load("large", 10_000);
    await load("large", 49_999);
    expect(analyzed).toEqual(["large"]);
    await load("large", 1);
    expect(analyzed).toEqual(["large", "large"]);
  });

  it("do not count what was undone, updated or deleted", async () => {
    const { analyzed, load, say } = connect();
    await load("undone", 20_000, "rollback");
    await load("undone", 1);
    await say("update undone set a = 1", 20_000);
    await say("delete from undone", 20_000);
    await say("commit");
    expect(analyzed).toEqual([]);
  });

  it("that cannot be renewed fail no write, and are told of once", async () => {
    const { failures, load, statistics } = connect({
      analyze: async () => {
        throw new Error("no disk");
      },
    });
    for (let round = 0; round < 3; round++) await load("any", 10_000);
    expect(failures).toEqual([new Error("no disk")]);
    await statistics.close();
  });

  it("are no longer counted once closed, and closing waits for what is due", async () => {
    let finish: (rows: number) => void = () => {};
    const analyzed: string[] = [];
    const { load, statistics } = connect({
      analyze: (table) => {
        analyzed.push(table);
        return new Promise((resolve) => {
          finish = resolve;
        });
      },
    });
    await load("any", 10_000);
    let closed = false;
    const closing = statistics.close().then(() => {
      closed = true;
    });
    await load("other", 10_000);
    expect(closed).toBe(false);
    finish(1);
    await closing;
    expect(analyzed).toEqual(["any"]);
  });
});
