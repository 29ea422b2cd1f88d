import { arch, availableParallelism, cpus, hostname, platform, release, totalmem } from "node:os";

/** The machine and runtime that something ran on, as provenance records keep it. */
export interface Machine {
  readonly os: string;
  readonly architecture: string;
  readonly cpuModel: string;
  readonly cpuCount: number;
  readonly memoryBytes: number;
  readonly nodeVersion: string;
}

export function describeMachine(): Machine {
  return {
    os: `${platform()} ${release()}`,
    architecture: arch(),
    cpuModel: cpus()[0]?.model.trim() ?? "unknown",
    cpuCount: availableParallelism(),
    memoryBytes: totalmem(),
    nodeVersion: process.versions.node,
  };
}

/** Whether a process with that id runs on this machine (ours always does). */
export function isProcessAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, but belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** What tells this machine from others that share a database with it. */
export function machineName(): string {
  return hostname();
}

export function ownProcessId(): number {
  return process.pid;
}
