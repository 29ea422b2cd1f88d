import type { AkashiError } from "../../kernel/errors.ts";
import { fileErrors } from "./errors.ts";

/** The system's words for a disk or a quota that is used up. */
const SYSTEM_CODES: ReadonlySet<unknown> = new Set(["ENOSPC", "EDQUOT"]);
/** SQLITE_FULL (sqlite.org/rescode.html#full). */
const SQLITE_FULL = 13;
/** disk_full (PostgreSQL, appendix A). */
const POSTGRES_DISK_FULL = "53100";

/** The error to show for one that says, itself or by its cause, that there is no room left; undefined for every other. */
export function storageFull(error: unknown): AkashiError | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code, errcode } = at as Error & { code?: unknown; errcode?: unknown };
    if (SYSTEM_CODES.has(code) || errcode === SQLITE_FULL || code === POSTGRES_DISK_FULL)
      return fileErrors.E_STORAGE_FULL({}, { cause: error });
  }
  return undefined;
}
