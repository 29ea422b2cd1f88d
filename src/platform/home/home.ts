import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

/** The folder where Akashi keeps its records. Everything is below it; deleting it deletes everything. */
export interface Home {
  readonly path: string;
  readonly databaseUrl: string;
  readonly blobsPath: string;
}

export const HOME_FOLDER_NAME = ".akashi";

/**
 * `--home`, else `AKASHI_HOME`, else the nearest `.akashi` in this folder or above, else `.akashi` here.
 * `AKASHI_DATABASE_URL` moves the database to PostgreSQL; blobs stay in the folder.
 */
export function locateHome(options: { home?: string; cwd?: string; env?: NodeJS.ProcessEnv } = {}): Home {
  const env = options.env ?? process.env;
  const cwd = resolve(options.cwd ?? process.cwd());
  const path = resolve(cwd, options.home ?? env["AKASHI_HOME"] ?? nearestHome(cwd) ?? HOME_FOLDER_NAME);
  return {
    path,
    databaseUrl: env["AKASHI_DATABASE_URL"] || ownDatabaseUrl(path),
    blobsPath: join(path, "blobs"),
  };
}

/** The database lies in the folder itself, so that deleting the folder deletes the records too. */
export function keepsItsDatabase(home: Home): boolean {
  return home.databaseUrl === ownDatabaseUrl(home.path);
}

/**
 * A `.akashi` folder lies in somebody's repository: it ignores itself, so that no records are committed by mistake.
 * A folder of another name was chosen on purpose, and a file that is there stays.
 */
export async function keepOutOfGit({ path }: Home): Promise<void> {
  if (basename(path) !== HOME_FOLDER_NAME) return;
  try {
    await writeFile(join(path, ".gitignore"), "# Records of Akashi: kept here, not in git.\n*\n", {
      flag: "wx",
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

function ownDatabaseUrl(path: string): string {
  return `sqlite:${join(path, "akashi.db")}`;
}

function nearestHome(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    const candidate = join(folder, HOME_FOLDER_NAME);
    if (existsSync(candidate)) return candidate;
    if (dirname(folder) === folder) return undefined;
  }
}
