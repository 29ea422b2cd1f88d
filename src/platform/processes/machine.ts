import { arch, availableParallelism, cpus, platform, release, totalmem } from "node:os";

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
