import type { ChildProcess } from "node:child_process";

/**
 * Asks `child` to stop when this process ends by whatever way it can notice, so that nothing is left running that
 * nobody knows of. Returns how to let the child outlive this process.
 */
export function endWithThisProcess(child: ChildProcess): () => void {
  const end = () => child.kill("SIGTERM");
  const release = () => void process.off("exit", end);
  process.once("exit", end);
  child.once("exit", release);
  return release;
}
