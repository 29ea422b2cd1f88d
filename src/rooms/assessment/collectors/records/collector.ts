import type { Collector } from "../../core/collector.ts";
import type { ReadRecordFacts } from "../../core/record-facts.ts";

const texts = {
  title: { en: "Akashi's records", ja: "Akashiの記録" },
  noStore: {
    en: "No store of Akashi was opened, so records were not read.",
    ja: "Akashiのストアを開いていないため、記録は読んでいません。",
  },
  unknownProject: {
    en: "The store of Akashi holds no records of this project.",
    ja: "Akashiのストアに、このプロジェクトの記録がありません。",
  },
} as const;

/** Reads the records that the rooms before this one keep. Errors of the store are errors, not missing evidence. */
export function createCollector(dependencies: { readRecordFacts?: ReadRecordFacts }): Collector<"records"> {
  return {
    id: "records",
    provides: "records",
    title: texts.title,
    async collect({ nowMs }) {
      if (dependencies.readRecordFacts === undefined) return { available: false, reason: texts.noStore };
      const facts = await dependencies.readRecordFacts();
      const kept = Object.values(facts).some((group) => group !== null && typeof group === "object");
      if (!kept) return { available: false, reason: texts.unknownProject };
      return { available: true, facts, observedAtMs: nowMs };
    },
  };
}
