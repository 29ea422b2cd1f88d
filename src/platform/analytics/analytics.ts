import type { DuckDBInstance, DuckDBValue } from "@duckdb/node-api";

/** A column as the analytics engine sees it. `type` is DuckDB's name, e.g. `BIGINT`, `DOUBLE`, `VARCHAR`, `DATE`. */
export interface AnalyticsColumn {
  readonly name: string;
  readonly type: string;
}
export type AnalyticsRow = Readonly<Record<string, unknown>>;

/**
 * DuckDB for queries over CSV and Parquet files. One database in memory per process; it holds no state of
 * ours, only views over files. Numbers come back as numbers, dates and times as ISO text.
 */
export interface Analytics {
  query(sql: string, parameters?: readonly DuckDBValue[]): Promise<AnalyticsRow[]>;
  /** Column name -> values, for reading whole columns without an object per row. */
  columns(
    sql: string,
    parameters?: readonly DuckDBValue[],
  ): Promise<{ names: string[]; types: string[]; values: unknown[][] }>;
  /** Runs a statement that returns nothing of interest (`COPY … TO …`). */
  run(sql: string, parameters?: readonly DuckDBValue[]): Promise<void>;
  close(): Promise<void>;
}

/** Loaded with the first query: most commands ask none. */
async function create(settings: Record<string, string>): Promise<DuckDBInstance> {
  const duckdb = await import("@duckdb/node-api");
  return duckdb.DuckDBInstance.create(":memory:", settings);
}

/** Opened on first use: the native library costs 40 MB that a `--help` should not pay. */
export function openAnalytics(
  options: { threads?: number; memoryLimitMiB?: number; spillFolder?: string } = {},
): Analytics {
  let instance: Promise<DuckDBInstance> | undefined;
  const connect = async () => {
    instance ??= create({
      threads: String(options.threads ?? 2),
      memory_limit: `${options.memoryLimitMiB ?? 512}MB`,
      autoinstall_known_extensions: "false",
      // DuckDB's own default is a folder in the working directory, which is the user's.
      ...(options.spillFolder && { temp_directory: options.spillFolder }),
    });
    return (await instance).connect();
  };
  const withConnection = async <Result>(
    use: (connection: Awaited<ReturnType<typeof connect>>) => Promise<Result>,
  ): Promise<Result> => {
    const connection = await connect();
    try {
      return await use(connection);
    } finally {
      connection.closeSync();
    }
  };
  return {
    query: (sql, parameters) =>
      withConnection(async (connection) => {
        const reader = await connection.runAndReadAll(sql, parameters ? [...parameters] : undefined);
        return reader.getRowObjectsJS().map(plainRow);
      }),
    columns: (sql, parameters) =>
      withConnection(async (connection) => {
        const reader = await connection.runAndReadAll(sql, parameters ? [...parameters] : undefined);
        return {
          names: reader.columnNames(),
          types: reader.columnTypes().map(String),
          values: reader.getColumnsJS().map((column) => column.map(plainValue)),
        };
      }),
    run: (sql, parameters) =>
      withConnection(async (connection) => {
        await connection.run(sql, parameters ? [...parameters] : undefined);
      }),
    async close() {
      if (instance) (await instance).closeSync();
      instance = undefined;
    },
  };
}

function plainRow(row: Record<string, unknown>): AnalyticsRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(value)]));
}

/** bigint -> number (counts and ids below 2^53), Date -> ISO text; a midnight date keeps only its day. */
function plainValue(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Date) return value.toISOString().replace("T00:00:00.000Z", "");
  return value;
}

/** A SQL string literal. For file names, which DuckDB does not accept as parameters everywhere. */
export function sqlLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A quoted SQL identifier. */
export function sqlIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
