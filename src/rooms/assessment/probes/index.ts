import type { AnyProbe } from "../core/probe.ts";

/** One line of the shelf. The probe's code is loaded only when an assessment runs. */
export interface ProbeEntry {
  /** The folder's name and the probe's id. */
  readonly id: string;
  load(): Promise<{ readonly probe: AnyProbe }>;
}

/** Every probe, in alphabetical order. A test fails for a folder without a line and for a line without a folder. */
export const PROBES: readonly ProbeEntry[] = [
  // { id: "has-ci-on-pull-requests", load: () => import("./has-ci-on-pull-requests/probe.ts") },
];

export async function loadProbes(): Promise<AnyProbe[]> {
  const modules = await Promise.all(PROBES.map((entry) => entry.load()));
  return modules.map((module) => module.probe);
}
