import { randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import { files } from "../files/index.ts";
import type { Home } from "../home/index.ts";
import { startProcess } from "../processes/index.ts";

/** A server that this process started for itself. */
export interface OwnServer {
  readonly url: string;
  readonly token: string;
  close(): Promise<void>;
}

/** Sources lie deeper than what is built from them, so the way up is looked for. */
const BIN = findUp(import.meta.dirname, join("bin", "akashi.js"));
const START_TIMEOUT_MS = 60_000;

/**
 * Starts `akashi up` as a process of its own over the same store, on a free port of loopback, behind a token. It runs
 * no schedules. Rejects with what it wrote to stderr when it does not come up.
 */
export async function startOwnServer(
  home: Home,
  { cwd, token = randomBytes(24).toString("hex") }: { cwd: string; token?: string },
): Promise<OwnServer> {
  const folder = await files.makeTemporaryDirectory("akashi-server-");
  try {
    const { process: server, readyLine } = await startProcess(
      process.execPath,
      [BIN, "up", "--port", "0", "--json", "--no-schedules"],
      {
        cwd,
        env: { AKASHI_HOME: home.path, AKASHI_DATABASE_URL: home.databaseUrl, AKASHI_TOKEN: token },
        readyWhen: (line) => line.includes('"akashi.up"'),
        timeoutMs: START_TIMEOUT_MS,
        logPath: join(folder, "server.log"),
      },
    );
    const { url } = JSON.parse(readyLine) as { url: string };
    return {
      url,
      token,
      async close() {
        await server.stop();
        await files.remove(folder);
      },
    };
  } catch (error) {
    await files.remove(folder);
    throw error;
  }
}

function findUp(folder: string, path: string): string {
  const candidate = join(folder, path);
  return files.exists(candidate) || dirname(folder) === folder ? candidate : findUp(dirname(folder), path);
}
