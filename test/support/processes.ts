import { readdirSync, readFileSync } from "node:fs";

/** The processes of this machine whose command line contains `text`, by id (Linux). */
export function processesWith(text: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((id) => commandLine(id).includes(text))
    .map(Number)
    .filter((id) => id !== process.pid);
}

function commandLine(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, "utf8");
  } catch {
    // It ended while the list was being read.
    return "";
  }
}
