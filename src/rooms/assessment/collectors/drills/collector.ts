import type { Collector } from "../../core/collector.ts";
import type { DrillFact } from "../../core/drill.ts";

const texts = {
  title: { en: "Drills", ja: "ドリルの記録" },
  noStore: {
    en: "No store of Akashi was opened, so drills were not read.",
    ja: "Akashiのストアを開いていないため、ドリルの記録は読んでいません。",
  },
} as const;

/** Reads what drills left behind. No drill at all is an empty list, which the probes answer with "unknown". */
export function createCollector(dependencies: {
  readDrills?: () => Promise<readonly DrillFact[]>;
}): Collector<"drills"> {
  return {
    id: "drills",
    provides: "drills",
    title: texts.title,
    async collect({ nowMs }) {
      if (dependencies.readDrills === undefined) return { available: false, reason: texts.noStore };
      return { available: true, facts: await dependencies.readDrills(), observedAtMs: nowMs };
    },
  };
}
