import { isAkashiError } from "../kernel/errors.ts";
import type { Migration } from "../platform/db/index.ts";
import { fileReason } from "../platform/files/index.ts";
import { type Home, keepOutOfGit } from "../platform/home/index.ts";
import { openPlatform, type Platform } from "../platform/index.ts";
import { projectMigrations } from "../platform/project/index.ts";
import { cliErrors } from "./errors.ts";

export interface OpenStoreOptions {
  readonly home: Home;
  /** A long-running server also measures its own process. */
  readonly serving: boolean;
  readonly logLevel?: string;
  readonly migrations: Readonly<Record<string, Migration>>;
}

/** Opens the store and brings its tables up to date. What the machine refuses is said in the user's terms. */
export async function openStore({
  home,
  serving,
  logLevel,
  migrations,
}: OpenStoreOptions): Promise<Platform> {
  let platform: Platform | undefined;
  try {
    platform = await openPlatform({ home, logLevel, processMetrics: serving });
    await keepOutOfGit(home);
    await platform.database.migrate({ ...projectMigrations, ...migrations });
    return platform;
  } catch (error) {
    await platform?.close();
    throw explain(error, home);
  }
}

function explain(error: unknown, home: Home): unknown {
  if (isAkashiError(error)) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (
    code === "EACCES" ||
    code === "EROFS" ||
    code === "EPERM" ||
    code === "ENOTDIR" ||
    /readonly|unable to open/i.test(message)
  )
    return cliErrors.E_HOME_NOT_WRITABLE({ path: home.path, reason: fileReason(error) }, { cause: error });
  if (/file is not a database|malformed|corrupt/i.test(message))
    return cliErrors.E_HOME_NOT_A_STORE({ path: home.path, reason: message }, { cause: error });
  return error;
}
