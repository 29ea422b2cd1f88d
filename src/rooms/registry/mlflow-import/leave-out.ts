import { isAkashiError } from "../../../kernel/errors.ts";
import { importErrors } from "./errors.ts";
import type { ImportReport } from "./import-report.ts";
import type { Unreadable } from "./source.ts";

/** Answers after which the source is gone or overloaded: nothing else will come of it either. */
const GONE: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/**
 * Does `work`, and names what it was about when the source cannot give it or this store cannot take it, so that one broken
 * record does not keep the others from coming over. Undefined then. What ends an import for good is thrown on: a source that
 * is gone or asks for a login, a fault of ours, and the user who stops it.
 */
export async function orLeaveOut<T>(
  report: ImportReport,
  what: string,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!concernsOneRecord(error)) throw error;
    leaveOut(report, what, error);
    return undefined;
  }
}

/** Passes on what could be read, and names what could not. */
export async function* readable<T extends object>(
  records: AsyncIterable<T | Unreadable>,
  report: ImportReport,
): AsyncGenerator<T> {
  for await (const record of records)
    if ("unreadable" in record) leaveOut(report, record.what, record.unreadable);
    else {
      const kept = withoutNul(record, report);
      if (kept) yield kept;
    }
}

/**
 * A record without the params and tags that hold NUL, which SQLite keeps and PostgreSQL does not; undefined when it is
 * anywhere else in it. Both are named.
 */
function withoutNul<T extends object>(record: T, report: ImportReport): T | undefined {
  if (!holdsNul(record)) return record;
  const what = Object.entries(record)
    .filter(([key]) => /^(runId|modelId|name)$/.test(key))
    .map(([, value]) => JSON.stringify(value))
    .join(" ");
  const name = (text: string) =>
    leaveOut(report, what, importErrors.E_IMPORT_NUL({ text: JSON.stringify(text.slice(0, 80)) }));
  const kept = Object.fromEntries(
    Object.entries(record).map(([key, entries]) => {
      if (key !== "params" && key !== "tags") return [key, entries];
      const all = Object.entries(entries as Readonly<Record<string, string>>);
      for (const [entry, value] of all.filter(holdsNul)) name(`${entry}: ${value}`);
      return [key, Object.fromEntries(all.filter((entry) => !holdsNul(entry)))];
    }),
  ) as T;
  if (!holdsNul(kept)) return kept;
  name(what);
  return undefined;
}

function holdsNul(value: unknown): boolean {
  if (typeof value === "string") return value.includes("\0");
  if (value === null || typeof value !== "object") return false;
  return Object.entries(value).some(([key, member]) => key.includes("\0") || holdsNul(member));
}

function leaveOut(report: ImportReport, what: string, error: Unreadable["unreadable"]): void {
  report.leftOut.push({ what, problem: { en: error.messageIn("en"), ja: error.messageIn("ja") } });
}

function concernsOneRecord(error: unknown): error is Unreadable["unreadable"] {
  if (!isAkashiError(error)) return false;
  if (error.code === "E_IMPORT_ANSWER") return !GONE.has(Number(error.details["status"]));
  return error.status < 500 && error.code !== "E_IMPORT_LOGIN";
}
