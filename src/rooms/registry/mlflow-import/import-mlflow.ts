import type { UseCaseContext } from "../../../platform/index.ts";
import { copyFiles } from "./copy-files.ts";
import { emptyReport, type ImportReport } from "./import-report.ts";
import { importRun } from "./import-run.ts";
import type { ImportWork, MlflowImportDeps } from "./import-work.ts";
import type { FilesOf, MlflowSource, SourceExperiment, SourceModel, SourceVersion } from "./source.ts";
import { newSource } from "./version-source.ts";

/**
 * Brings everything of an MLflow over, with its ids, times and version numbers. What is there already and unchanged is
 * passed over, so that an import that was cut off goes on where it stopped, and one that is repeated does nothing. Each
 * run is read back and compared with its source.
 */
export async function importMlflow(
  deps: MlflowImportDeps,
  source: MlflowSource,
  context: UseCaseContext,
): Promise<ImportReport> {
  const report = emptyReport(source.place);
  const roots = new Map<string, FilesOf>();
  for await (const experiment of source.experiments())
    await importExperiment({ deps, source, context, report, roots }, experiment);
  for await (const model of source.models()) await importModel({ deps, context, report, roots }, model);
  return report;
}

async function importExperiment(work: ImportWork, experiment: SourceExperiment): Promise<void> {
  const { deps, source, context, report, roots } = work;
  const { tracking } = deps;
  const local = await tracking.importExperiment({ ...experiment, experimentId: experiment.id }, context);
  if (local.lifecycle === "deleted")
    await tracking.setExperimentLifecycle(local.experimentId, "active", context);
  report.experiments++;
  for await (const run of source.runs(experiment)) {
    context.signal?.throwIfAborted();
    roots.set(run.artifactUri, { kind: "run", id: run.runId, artifactUri: run.artifactUri });
    await importRun(work, run, local.experimentId);
    context.progress?.({ stage: experiment.name, done: report.runs + report.unchangedRuns });
  }
  for await (const model of source.loggedModels(experiment)) {
    context.signal?.throwIfAborted();
    const of: FilesOf = { kind: "model", id: model.modelId, artifactUri: model.artifactUri };
    roots.set(model.artifactUri, of);
    const known = await tracking.importLoggedModel({ ...model, experimentId: local.experimentId }, context);
    report.loggedModels++;
    await copyFiles(work, of, known.artifactUri);
  }
  if (experiment.lifecycle === "deleted")
    await tracking.setExperimentLifecycle(local.experimentId, "deleted", context);
}

async function importModel(work: Omit<ImportWork, "source">, model: SourceModel): Promise<void> {
  const { deps, context, report } = work;
  const { registry } = deps;
  const [known] = await registry.listRecords({ name: model.name });
  if (!known) await registry.createModel({ name: model.name, description: model.description }, context);
  for (const [key, value] of Object.entries(model.tags))
    await registry.setModelTag(model.name, { key, value }, context);
  report.models++;
  const taken = await registry.takenNumbers(model.name);
  for (const version of model.versions) {
    context.signal?.throwIfAborted();
    if (taken.has(version.version)) report.unchangedVersions++;
    else {
      await registry.importVersion(toVersion(work, model, version), context);
      report.versions++;
    }
    await bringStage(work, model.name, version);
  }
  for (const { alias, version } of model.aliases) {
    const now = known?.versions.find((one) => one.aliases.includes(alias))?.version;
    // An alias that was moved here since is not moved back, and one of a version that was deleted here has no place.
    const deleted = await deps.happened("model-version.deleted", `model:${model.name}@${version}`);
    if (now === undefined && !deleted) await registry.setAlias(model.name, alias, version, context);
  }
}

/** An import that was cut off may have left a version without its stage; a stage that was changed here stays. */
async function bringStage(
  { deps, context }: Pick<ImportWork, "deps" | "context">,
  model: string,
  { version, stage }: SourceVersion,
): Promise<void> {
  const subject = `model:${model}@${version}`;
  if (stage === "None" || (await deps.happened("model-version.stage-changed", subject))) return;
  if (await deps.happened("model-version.deleted", subject)) return;
  await deps.registry.transitionStage(model, version, { stage, archiveExisting: false }, context);
}

function toVersion({ roots }: Pick<ImportWork, "roots">, model: SourceModel, version: SourceVersion) {
  return {
    name: model.name,
    version: version.version,
    createdAtMs: version.createdAtMs,
    source: newSource(version, [...roots.values()]),
    ...(version.runId === null ? {} : { runId: version.runId }),
    ...(version.runLink === null ? {} : { runLink: version.runLink }),
    ...(version.modelId === null ? {} : { modelId: version.modelId }),
    description: version.description,
    tags: Object.entries(version.tags).map(([key, value]) => ({ key, value })),
  };
}
