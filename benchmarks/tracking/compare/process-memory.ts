import { readdirSync, readFileSync } from "node:fs";

export interface FamilyMemory {
  /** Sum of the resident memory of all processes; what they share is counted once for each. */
  readonly rssMib: number;
  /** The same with shared pages divided among those that share them: what the family really takes. */
  readonly pssMib: number;
  readonly processes: number;
}

/** Memory of `rootId` and all of its descendants, from /proc (Linux). */
export function familyMemory(rootId: number): FamilyMemory {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((one) => /^\d+$/.test(one)))
    parents.set(Number(name), readField(`/proc/${name}/status`, "PPid"));
  const belongs = (id: number): boolean => id === rootId || (id > 1 && belongs(parents.get(id) ?? 0));
  const family = [...parents.keys()].filter(belongs);
  const sum = (file: string, field: string) =>
    Math.round(family.reduce((total, id) => total + readField(`/proc/${id}/${file}`, field), 0) / 1024);
  return {
    rssMib: sum("status", "VmRSS"),
    pssMib: sum("smaps_rollup", "Pss"),
    processes: family.length,
  };
}

/** 0 when the process ended meanwhile. */
function readField(path: string, field: string): number {
  try {
    return Number(new RegExp(`^${field}:\\s+(\\d+)`, "m").exec(readFileSync(path, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** Runs `work` and returns the greatest resident memory of the family meanwhile. */
export async function withPeakMemory<Result>(
  rootId: number,
  work: () => Promise<Result>,
): Promise<{ result: Result; peakRssMib: number }> {
  let peakRssMib = 0;
  const sample = () => {
    peakRssMib = Math.max(peakRssMib, familyMemory(rootId).rssMib);
  };
  sample();
  const timer = setInterval(sample, 250);
  try {
    const result = await work();
    sample();
    return { result, peakRssMib };
  } finally {
    clearInterval(timer);
  }
}
