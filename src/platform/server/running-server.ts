import { readFileSync } from "node:fs";
import { join } from "node:path";
import { files } from "../files/index.ts";
import { isProcessAlive } from "../processes/index.ts";

/** A server that says of itself that it runs over a store. */
export interface RunningServer {
  readonly url: string;
  readonly pid: number;
  /** Whether it asks its callers for a token. */
  readonly authenticated: boolean;
}

const fileOf = (homePath: string): string => join(homePath, "server.json");

/** Writes down where the server of this store can be reached; the last one that started counts. */
export async function announceServer(homePath: string, server: RunningServer): Promise<void> {
  await files.writeAtomically(fileOf(homePath), `${JSON.stringify(server)}\n`);
}

/** Takes back what `announceServer` wrote, unless another server wrote it since. */
export async function withdrawServer(homePath: string, pid: number): Promise<void> {
  if (read(homePath)?.pid === pid) await files.remove(fileOf(homePath));
}

/** The server that runs over this store; null when none says so, or when its process is gone. */
export function findRunningServer(homePath: string): RunningServer | null {
  const server = read(homePath);
  return server !== null && isProcessAlive(server.pid) ? server : null;
}

function read(homePath: string): RunningServer | null {
  try {
    const { url, pid, authenticated } = JSON.parse(readFileSync(fileOf(homePath), "utf8")) as RunningServer;
    if (typeof url !== "string" || !Number.isInteger(pid)) return null;
    return { url, pid, authenticated: authenticated === true };
  } catch {
    return null;
  }
}
