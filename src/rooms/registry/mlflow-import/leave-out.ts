import { isAkashiError } from "../../../kernel/errors.ts";
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
    else yield record;
}

function leaveOut(report: ImportReport, what: string, error: Unreadable["unreadable"]): void {
  report.leftOut.push({ what, problem: { en: error.messageIn("en"), ja: error.messageIn("ja") } });
}

function concernsOneRecord(error: unknown): error is Unreadable["unreadable"] {
  if (!isAkashiError(error)) return false;
  if (error.code === "E_IMPORT_ANSWER") return !GONE.has(Number(error.details["status"]));
  return error.status < 500 && error.code !== "E_IMPORT_LOGIN";
}
