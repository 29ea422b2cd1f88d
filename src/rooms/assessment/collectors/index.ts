import type { RequestJson } from "../../../platform/outbound/index.ts";
import type { Collector } from "../core/collector.ts";
import type { DrillFact } from "../core/drill.ts";
import type { FactKind } from "../core/facts.ts";
import type { OutsideSources } from "../core/outside-sources.ts";
import type { ReadRecordFacts } from "../core/record-facts.ts";

/** What main.ts hands to the collectors that cannot find their source by a path. */
export interface CollectorDependencies {
  /** Reads Akashi's own records; absent when no store was opened. */
  readonly readRecordFacts?: ReadRecordFacts;
  /** Reads the drills of the assessed project; absent when no store was opened. */
  readonly readDrills?: () => Promise<readonly DrillFact[]>;
  /** Sources outside that the user named; absent: nobody is called. */
  readonly outside?: OutsideSources;
  /** Default: over the network. */
  readonly requestJson?: RequestJson;
}

type AnyCollector = { [K in FactKind]: Collector<K> }[FactKind];

export interface CollectorEntry {
  readonly id: string;
  /** Imports the collector's folder, which exports `createCollector(dependencies)`. */
  load(dependencies: CollectorDependencies): Promise<AnyCollector>;
}

/** Every collector; at most one per kind of facts. */
export const COLLECTORS: readonly CollectorEntry[] = [
  {
    id: "repository",
    load: async () => (await import("./repository/collector.ts")).createCollector(),
  },
  {
    id: "records",
    load: async (dependencies) => (await import("./records/collector.ts")).createCollector(dependencies),
  },
  {
    id: "drills",
    load: async (dependencies) => (await import("./drills/collector.ts")).createCollector(dependencies),
  },
  {
    id: "github",
    load: async (dependencies) => (await import("./github/collector.ts")).createCollector(dependencies),
  },
  {
    id: "mlflow",
    load: async (dependencies) => (await import("./mlflow/collector.ts")).createCollector(dependencies),
  },
  {
    id: "prometheus",
    load: async (dependencies) => (await import("./prometheus/collector.ts")).createCollector(dependencies),
  },
];
