import type { DatabaseConnection } from "kysely";

/** As many new rows are worth a look at a table, however small it is. */
const ROWS_MIN = 10_000;
/** A larger table is looked at again when this share of its rows came anew. */
const SHARE = 0.5;

export interface StatisticsOptions {
  /** Renews what the planner knows of a table, and resolves to the number of rows that it has by that. */
  readonly analyze: (table: string) => Promise<number>;
  /** Called with the first failure only: the planner then goes by what it knew, and nothing else happens. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Keeps the planner's statistics in step with bulk loads. PostgreSQL's autovacuum comes a minute later, or never where it
 * is off, and until then the planner takes a hundred keys for half of a table. Committed inserts are counted per table; past
 * a bound the table is analyzed in the background, which neither waits for writers and readers nor holds them up.
 */
export class Statistics {
  readonly #options: StatisticsOptions;
  readonly #inserted = new Map<string, number>();
  readonly #bounds = new Map<string, number>();
  #running: Promise<void> | undefined;
  #failed = false;
  #closed = false;

  constructor(options: StatisticsOptions) {
    this.#options = options;
  }

  /** Counts what a connection inserts once it is committed. */
  observe(connection: DatabaseConnection): void {
    const open = new Map<string, number>();
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = async (query, ...rest) => {
      const result = await execute<never>(query, ...rest);
      const { sql } = query;
      if (sql === "commit") this.#add(open);
      if (sql === "commit" || sql === "rollback") open.clear();
      else if (result.numAffectedRows !== undefined) {
        const table = /^\s*insert into "?(\w+)/i.exec(sql)?.[1];
        if (table !== undefined) open.set(table, (open.get(table) ?? 0) + Number(result.numAffectedRows));
      }
      return result;
    };
  }

  /** Resolves when what is due is done: a command that loads much and ends leaves its statistics behind. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  #add(rows: ReadonlyMap<string, number>): void {
    if (this.#closed) return;
    for (const [table, count] of rows) this.#inserted.set(table, (this.#inserted.get(table) ?? 0) + count);
    if (this.#running || this.#due() === undefined) return;
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
    });
  }

  #due(): string | undefined {
    for (const [table, rows] of this.#inserted)
      if (rows >= (this.#bounds.get(table) ?? ROWS_MIN)) return table;
    return undefined;
  }

  async #run(): Promise<void> {
    // Who committed goes on first.
    await new Promise(setImmediate);
    for (let table = this.#due(); table !== undefined; table = this.#due()) {
      this.#inserted.delete(table);
      try {
        this.#bounds.set(table, Math.max(ROWS_MIN, SHARE * (await this.#options.analyze(table))));
      } catch (error) {
        if (!this.#failed) this.#options.onFailure(error);
        this.#failed = true;
      }
    }
  }
}
