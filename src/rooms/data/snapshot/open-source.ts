import { extname, join } from "node:path";
import { type Analytics, sqlIdentifier, sqlLiteral } from "../../../platform/analytics/index.ts";
import { fileReason, files, isFileReason } from "../../../platform/files/index.ts";
import { dataErrors } from "../contract.ts";
import { type CsvHeader, parseCsvHeader } from "../core/csv-header.ts";
import type { CanonicalColumn } from "./column-kind.ts";
import { readingError } from "./csv-errors.ts";
import { inferTextColumns, unreadableTime } from "./text-types.ts";
import { canonicalTypedColumns } from "./typed-columns.ts";

/** A source file that was found readable: a SQL relation over it, and what each of its columns is. */
export interface OpenSource {
  readonly relation: string;
  readonly columns: readonly CanonicalColumn[];
}

interface SourceRequest {
  readonly path: string;
  readonly dataset: string;
  readonly timeColumn: string | undefined;
  /** A folder of the caller's for intermediate files. */
  readonly scratch: string;
}

const HEADER_LIMIT_CHARACTERS = 1 << 20;
/** DuckDB expands these in file names, even inside quotes. */
const GLOB_CHARACTERS = /[*?[\]]/;

/** Checks the file, reads its column names and decides the types. Throws the E_DATA_… error of what is wrong. */
export async function openSource(analytics: Analytics, request: SourceRequest): Promise<OpenSource> {
  try {
    return await openChecked(analytics, request);
  } catch (error) {
    if (!isReadRefusal(error)) throw error;
    const { path } = request;
    throw dataErrors.E_DATA_FILE_REFUSED({ path, reason: fileReason(error) }, { cause: error });
  }
}

/** What the system says of a file that it does not let anybody read; no room for a copy is no matter of the file. */
function isReadRefusal(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return isFileReason(code) && code !== "ENOSPC" && code !== "EDQUOT";
}

async function openChecked(analytics: Analytics, request: SourceRequest): Promise<OpenSource> {
  const { path } = request;
  if (files.isDirectory(path)) throw dataErrors.E_DATA_FILE_IS_FOLDER({ path });
  if (!files.exists(path)) throw dataErrors.E_DATA_FILE_MISSING({ path });
  const extension = extname(path).toLowerCase();
  if (![".csv", ".tsv", ".parquet"].includes(extension)) throw dataErrors.E_DATA_FILE_EXTENSION({ path });
  if ((await files.sizeBytes(path)) === 0) throw dataErrors.E_DATA_FILE_EMPTY({ path });
  const readable = await withPlainName(path, request.scratch, extension);
  const source =
    extension === ".parquet"
      ? await openParquet(analytics, request, readable)
      : await openCsv(analytics, request, readable);
  await checkTimeColumn(analytics, request, source);
  return source;
}

async function openCsv(analytics: Analytics, request: SourceRequest, readable: string): Promise<OpenSource> {
  const { path } = request;
  const header = await readHeader(readable, path);
  checkNames(header.names, path);
  const columns = header.names.map((name) => `${sqlLiteral(name)}: 'VARCHAR'`).join(", ");
  const staged = join(request.scratch, "staged.parquet");
  try {
    // Everything as text first: one pass over the CSV, and types are decided by rules over all rows.
    await analytics.run(
      `copy (select * from read_csv(${sqlLiteral(readable)}, auto_detect = false, columns = {${columns}},
         delim = ${sqlLiteral(header.delimiter)}, quote = '"', escape = '"', header = true, strict_mode = true,
         null_padding = false, hive_partitioning = false))
       to ${sqlLiteral(staged)} (format parquet)`,
    );
  } catch (error) {
    throw readingError(error, path, "CSV");
  }
  const relation = `read_parquet(${sqlLiteral(staged)})`;
  await refuseWithoutRows(analytics, relation, path);
  return { relation, columns: await inferTextColumns(analytics, relation, header.names) };
}

async function openParquet(
  analytics: Analytics,
  request: SourceRequest,
  readable: string,
): Promise<OpenSource> {
  const { path, timeColumn } = request;
  const relation = `read_parquet(${sqlLiteral(readable)}, hive_partitioning = false)`;
  const described = await analytics
    .query(`select column_name, column_type from (describe select * from ${relation})`)
    .catch((error: unknown) => {
      throw readingError(error, path, "Parquet");
    });
  const columns = described.map((row) => ({
    name: String(row["column_name"]),
    type: String(row["column_type"]),
  }));
  checkNames(
    columns.map((column) => column.name),
    path,
  );
  await refuseWithoutRows(analytics, relation, path);
  return {
    relation,
    columns: await canonicalTypedColumns(analytics, relation, columns, { path, timeColumn }),
  };
}

/** A copy under a name without wildcards, where the name has some. */
async function withPlainName(path: string, scratch: string, extension: string): Promise<string> {
  if (!GLOB_CHARACTERS.test(path)) return path;
  const copy = join(scratch, `source${extension}`);
  await files.copy(path, copy);
  return copy;
}

async function readHeader(readable: string, path: string): Promise<CsvHeader> {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const stream = files.readStream(readable);
  let text = "";
  try {
    for await (const chunk of stream) {
      text += decoder.decode(chunk as Buffer, { stream: true });
      const header = parseCsvHeader(text, text.length > HEADER_LIMIT_CHARACTERS);
      if (header) return nonEmpty(header, text, path);
    }
  } finally {
    stream.destroy();
  }
  return nonEmpty(parseCsvHeader(text, true)!, text, path);
}

function nonEmpty(header: CsvHeader, text: string, path: string): CsvHeader {
  if (text.replaceAll("\uFEFF", "").trim() === "") throw dataErrors.E_DATA_FILE_EMPTY({ path });
  if (text.includes("\0") || header.names.some((name) => name.includes("\uFFFD")))
    throw dataErrors.E_DATA_CSV_ENCODING({ path, line: 1 });
  return header;
}

function checkNames(names: readonly string[], path: string): void {
  const unnamed = names.indexOf("");
  if (unnamed >= 0) throw dataErrors.E_DATA_COLUMN_UNNAMED({ path, position: unnamed + 1 });
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name.toLowerCase())) throw dataErrors.E_DATA_COLUMN_DUPLICATE({ path, column: name });
    seen.add(name.toLowerCase());
  }
}

async function refuseWithoutRows(analytics: Analytics, relation: string, path: string): Promise<void> {
  const rows = await analytics.query(`select 1 from ${relation} limit 1`);
  if (rows.length === 0) throw dataErrors.E_DATA_NO_ROWS({ path });
}

async function checkTimeColumn(
  analytics: Analytics,
  request: SourceRequest,
  source: OpenSource,
): Promise<void> {
  const { path, dataset, timeColumn } = request;
  if (timeColumn === undefined) return;
  const column = source.columns.find(({ name }) => name === timeColumn);
  if (!column)
    throw dataErrors.E_DATA_TIME_COLUMN_MISSING({
      path,
      dataset,
      column: timeColumn,
      known: source.columns.map(({ name }) => name),
    });
  if (column.kind === "time") return;
  const [first] = await analytics.query(
    `select row, value, count(*) over () as "rowCount"
     from (select row_number() over () as row, cast(${sqlIdentifier(timeColumn)} as varchar) as value,
             ${unreadableTime(timeColumn)} as unreadable
           from (select cast(${sqlIdentifier(timeColumn)} as varchar) as ${sqlIdentifier(timeColumn)}
                 from ${source.relation}))
     where unreadable order by row limit 1`,
  );
  // A column without any value has no unreadable one either: it merely holds no times.
  if (!first) return;
  throw dataErrors.E_DATA_TIME_UNREADABLE({
    path,
    column: timeColumn,
    value: String(first["value"]),
    row: Number(first["row"]),
    rowCount: Number(first["rowCount"]),
  });
}
