import type { Platform, UseCaseContext } from "../../../platform/index.ts";
import { entryOf, type LabelConfig, type Project } from "../../../platform/project/index.ts";
import type { DatasetVersion, ValidationResult } from "../contract.ts";
import { labelClasses, labelTexts } from "../core/read-labels.ts";
import type { ValidationFacts } from "../core/rule.ts";
import { RULES } from "../rules/index.ts";
import type { DataTables } from "../store/migrations.ts";
import { findPredecessor, updateValidation } from "../store/versions.ts";
import { planRules } from "../validation/planned-rules.ts";
import { runRules } from "../validation/run-rules.ts";
import { getVersion, readTable } from "./read-versions.ts";

/**
 * Checks a version against the rules of akashi.yaml and those that hold for any data, and stores the result
 * with it. A later validation replaces the result; the ledger keeps every verdict.
 */
export async function validateVersion(
  platform: Platform,
  project: Project,
  dataset: string,
  number: number | "latest",
  context: UseCaseContext,
): Promise<DatasetVersion> {
  const { rules } = entryOf(project, "datasets", dataset);
  const planned = planRules(RULES, dataset, rules);
  const version = await getVersion(platform, project.config.project.name, dataset, number);
  context.progress?.({ stage: "validate" });
  // Reading the bytes whole proves that they are the ones that were added (E_BLOB_CORRUPT, E_BLOB_MISSING).
  await platform.blobs.get(version.blobDigest);
  const facts = await collectFacts(platform, project, version);
  const validation = runRules(planned, facts, platform.clock.nowMs());
  await platform.ledger.write<DataTables, void>(context.actor, async ({ trx, record }) => {
    await updateValidation(trx, version.id, validation);
    record({
      kind: "dataset-version.validated",
      subject: `dataset:${version.project}/${version.dataset}@${version.version}`,
      data: summaryOf(version, validation),
    });
  });
  return { ...version, validation };
}

async function collectFacts(
  platform: Platform,
  project: Project,
  version: DatasetVersion,
): Promise<ValidationFacts> {
  const { dataset } = version;
  const table = await readTable(platform, version);
  const label = labelOf(project, dataset);
  const previous = await findPredecessor(platform.database, version);
  return {
    table,
    profiles: version.columns,
    duplicateRowCount: version.duplicateRowCount,
    label,
    labelClasses: label && labelClasses(labelTexts(table, label), label),
    timeColumn: project.config.datasets[dataset]?.time ?? null,
    usedColumns: usedColumns(project, dataset),
    previous: previous ? { version: previous.version, profiles: previous.columns } : null,
  };
}

/** The dataset's own label, else that of the first pipeline that learns from the dataset. */
function labelOf(project: Project, dataset: string): LabelConfig | null {
  const ofPipeline = Object.values(project.config.pipelines).find(
    (pipeline) => pipeline.dataset === dataset && pipeline.label,
  );
  return project.config.datasets[dataset]?.label ?? ofPipeline?.label ?? null;
}

function usedColumns(project: Project, dataset: string): ReadonlySet<string> {
  const views = Object.values(project.config.features).filter((view) => view.dataset === dataset);
  return new Set(views.flatMap((view) => view.features.map((feature) => feature.column)));
}

function summaryOf(version: DatasetVersion, validation: ValidationResult) {
  const count = (severity: string) =>
    validation.findings.filter((finding) => finding.severity === severity).length;
  return {
    id: version.id,
    verdict: validation.verdict,
    ruleCount: validation.checkedRules.length,
    errorCount: count("error"),
    warningCount: count("warn"),
    findings: validation.findings
      .filter(({ severity }) => severity !== "info")
      .map(({ rule, column, severity }) => ({ rule, column, severity })),
  };
}
