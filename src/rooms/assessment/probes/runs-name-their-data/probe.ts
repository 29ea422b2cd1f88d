import type { Probe } from "../../core/probe.ts";
import type { RecordFacts, RunFact } from "../../core/record-facts.ts";
import { askLineage } from "../../core/records/lineage.ts";

export const probe: Probe<"records"> = {
  id: "runs-name-their-data",
  reads: "records",
  kind: "record",
  question: {
    en: "Does every run behind a model version name data versions that still exist?",
    ja: "モデルの版を作った実行は、今も存在するデータの版を示していますか。",
  },
  why: {
    en: "A model can only be explained or repeated with the data it learned from.",
    ja: "学習に使ったデータがなければ、モデルの説明も再現もできません。",
  },
  threshold: {
    en: "Yes when every run behind a registered version names at least one dataset version and all that it names exist.",
    ja: "登録された版を作ったすべての実行がデータの版を一つ以上示し、そのすべてが存在すること。",
  },
  remedy: {
    en: "Train from dataset versions, not from paths: akashi data add, then akashi run.",
    ja: "パスではなくデータの版から学習します(akashi data add の後に akashi run)。",
  },
  effort: "small",
  speaksFor: [{ practice: "run-lineage", part: "data" }],
  expiresAfterDays: 30,
  ask: (facts) =>
    askLineage(facts, {
      what: { en: "a data version that still exists", ja: "今も存在するデータの版" },
      of: resolvedData,
    }),
};

function resolvedData({ provenance }: RunFact, facts: RecordFacts): string | null {
  const existing = new Set((facts.datasetVersions ?? []).map((version) => version.id));
  const ids = provenance.datasetVersionIds;
  return ids.length > 0 && ids.every((id) => existing.has(id)) ? ids.join(", ") : null;
}
