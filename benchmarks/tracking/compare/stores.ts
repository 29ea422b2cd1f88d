import { statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import pg from "pg";

/** A contestant's database, reached beside its server: to fill it quickly and to see how large it is. */
export interface Store {
  readonly dialect: "sqlite" | "postgres";
  run(statements: readonly string[]): Promise<void>;
  /** What the database takes on disk, after what waits in a log was moved into it. */
  sizeBytes(): Promise<number>;
}

/** `sqlite:<path>` or `postgres://…`; the database has to be there when it is used, not before. */
export function openStore(url: string): Store {
  return url.startsWith("sqlite:") ? sqliteStore(url.slice("sqlite:".length)) : postgresStore(url);
}

function sqliteStore(path: string): Store {
  const within = (statements: readonly string[]) => {
    const database = new DatabaseSync(path, { timeout: 60_000 });
    try {
      // Filling is not what is measured.
      database.exec("pragma synchronous = off; pragma cache_size = -500000");
      for (const statement of statements) database.exec(statement);
    } finally {
      database.close();
    }
  };
  return {
    dialect: "sqlite",
    run: async (statements) => within(["begin", ...statements, "commit"]),
    async sizeBytes() {
      within(["pragma wal_checkpoint(truncate)"]);
      const size = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      return size(path) + size(`${path}-wal`);
    },
  };
}

function postgresStore(url: string): Store {
  const query = async (statements: readonly string[]) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      let last: pg.QueryResult | undefined;
      for (const statement of statements) last = await client.query(statement);
      return last;
    } finally {
      await client.end();
    }
  };
  return {
    dialect: "postgres",
    async run(statements) {
      await query([...statements, "vacuum analyze"]);
    },
    async sizeBytes() {
      const answer = await query(["checkpoint", "select pg_database_size(current_database()) as size"]);
      return Number(answer!.rows[0].size);
    },
  };
}
