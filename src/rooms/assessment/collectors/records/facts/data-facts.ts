import type { DatasetVersion } from "../../../../data/contract.ts";
import type { DatasetVersionFact, FeatureMeaningFact, FeatureViewFact } from "../../../core/record-facts.ts";
import { projectName, type RecordSources, versionId } from "../sources.ts";

export async function readDatasetVersions(sources: RecordSources): Promise<DatasetVersionFact[]> {
  const versions = await sources.rooms.data.listVersions({ project: projectName(sources) });
  return versions.map((version) => ({
    id: version.id,
    dataset: version.dataset,
    version: String(version.version),
    digest: version.digest,
    createdAtMs: version.createdAtMs,
    rowCount: version.rowCount,
    validation: validationOf(version),
  }));
}

const DECISIONS = {
  passed: "accepted",
  "passed-with-warnings": "accepted-with-warnings",
  failed: "blocked",
} as const;

function validationOf({ validation }: DatasetVersion): DatasetVersionFact["validation"] {
  if (!validation) return null;
  const failedRules = new Set(
    validation.findings.filter((finding) => finding.severity === "error").map((finding) => finding.rule),
  );
  return {
    ruleCount: validation.checkedRules.length,
    failedRuleCount: failedRules.size,
    decision: DECISIONS[validation.verdict],
    atMs: validation.atMs,
  };
}

export async function readFeatureViews(sources: RecordSources): Promise<FeatureViewFact[]> {
  const { features } = sources.rooms;
  const views = await features.listViews({ project: projectName(sources) });
  const usages = await features.listUsage();
  return views.map((view) => {
    const ofView = usages.filter((usage) => usage.view === view.name && usage.viewVersion === view.version);
    const byModelVersion = Map.groupBy(ofView, (usage) => versionId(usage.model, usage.modelVersion));
    return {
      name: `${view.name}@${view.version}`,
      features: view.features.map((feature) => feature.name),
      upstreams: [view.dataset],
      usedBy: [...byModelVersion].map(([modelVersionId, list]) => ({
        modelVersionId,
        features: list.map((usage) => usage.feature),
      })),
      parityChecks: sources.drills
        .filter((drill) => drill.drillId === "skew" && drill.passed !== null)
        .map((drill) => ({
          id: drill.id,
          atMs: drill.finishedAtMs,
          rowsCompared: Number(drill.measurements["rowsCompared"] ?? 0),
          mismatches: Number(drill.measurements["mismatches"] ?? 0),
        })),
    };
  });
}

export async function readFeatureDictionary(sources: RecordSources): Promise<FeatureMeaningFact[]> {
  const views = await sources.rooms.features.listViews({ project: projectName(sources) });
  const meanings = new Map<string, string>();
  for (const view of views)
    for (const feature of view.features) meanings.set(feature.name, feature.description);
  return [...meanings].map(([feature, meaning]) => ({ feature, meaning }));
}
