import type { ImportWork } from "./import-work.ts";
import { orLeaveOut } from "./leave-out.ts";
import type { SourceModel, SourceVersion } from "./source.ts";
import { newSource } from "./version-source.ts";

/** A registered model with its versions; what somebody changed here since is left as it is. */
export async function importModel(work: ImportWork, model: SourceModel): Promise<void> {
  const { deps, context, report } = work;
  const { registry } = deps;
  const [known] = await registry.listRecords({ name: model.name });
  if (!known)
    await registry.createModel(
      { name: model.name, description: model.description, createdAtMs: model.createdAtMs || undefined },
      context,
    );
  for (const [key, value] of Object.entries(model.tags))
    if (known?.tags[key] === undefined)
      await orLeaveOut(report, `model ${model.name}, tag ${key}`, () =>
        registry.setModelTag(model.name, { key, value }, context),
      );
  report.models++;
  const taken = await registry.takenNumbers(model.name);
  for (const version of model.versions) {
    context.signal?.throwIfAborted();
    await orLeaveOut(report, `model ${model.name}, version ${version.version}`, () =>
      importVersion(work, model, version, taken),
    );
  }
  for (const { alias, version } of model.aliases) {
    const now = known?.versions.find((one) => one.aliases.includes(alias))?.version;
    // An alias that was moved here since is not moved back, and one of a version that was deleted here has no place.
    const deleted = await deps.happened("model-version.deleted", `model:${model.name}@${version}`);
    if (now === undefined && !deleted)
      await orLeaveOut(report, `model ${model.name}, alias ${alias}`, () =>
        registry.setAlias(model.name, alias, version, context),
      );
  }
}

async function importVersion(
  work: ImportWork,
  model: SourceModel,
  version: SourceVersion,
  taken: ReadonlySet<number>,
): Promise<void> {
  const { deps, context, report } = work;
  if (taken.has(version.version)) report.unchangedVersions++;
  else {
    const { filesLost } = await deps.registry.importVersion(toVersion(work, model, version), context);
    if (filesLost)
      report.filesElsewhere.push(`model ${model.name}, version ${version.version}: ${version.source}`);
    report.versions++;
  }
  await bringStage(work, model.name, version);
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
    source: newSource(version, roots),
    ...(version.runId === null ? {} : { runId: version.runId }),
    ...(version.runLink === null ? {} : { runLink: version.runLink }),
    ...(version.modelId === null ? {} : { modelId: version.modelId }),
    description: version.description,
    tags: Object.entries(version.tags).map(([key, value]) => ({ key, value })),
  };
}
