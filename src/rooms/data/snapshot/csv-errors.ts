import type { AkashiError } from "../../../kernel/errors.ts";
import { dataErrors } from "../contract.ts";

/** Turns what the engine says about a file it can not read into the line and the reason, without its option dump. */
export function readingError(error: unknown, path: string, format: "CSV" | "Parquet"): AkashiError {
  const text = error instanceof Error ? error.message : String(error);
  const line = Number(/CSV Error on Line: (\d+)/.exec(text)?.[1] ?? 1);
  const fields = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(text);
  const options = { cause: error };
  if (fields)
    return dataErrors.E_DATA_CSV_RAGGED(
      { path, line, expected: Number(fields[1]), found: Number(fields[2]) },
      options,
    );
  if (/unterminated quote/i.test(text)) return dataErrors.E_DATA_CSV_QUOTE({ path, line }, options);
  if (/not utf-8 encoded|invalid unicode/i.test(text))
    return dataErrors.E_DATA_CSV_ENCODING({ path, line }, options);
  return dataErrors.E_DATA_FILE_UNREADABLE({ path, format, reason: firstSentence(text) }, options);
}

function firstSentence(text: string): string {
  const reason = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^(Original Line|CSV Error on Line|Possible|LINE \d+)/.test(line))[0];
  return (reason ?? "unknown").replace(/^(Error: )?([A-Z]\w* )*(Input )?Error: /, "");
}
