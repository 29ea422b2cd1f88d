import type { LoggedModel } from "../../tracking/index.ts";
import { copyFiles } from "./copy-files.ts";
import type { ImportWork } from "./import-work.ts";
import { orLeaveOut } from "./leave-out.ts";
import type { FilesOf, SourceLoggedModel } from "./source.ts";

/** Makes the record, so that runs can speak of it. Undefined when it was left out, or deleted here since. */
export async function importLoggedModel(
  work: ImportWork,
  model: SourceLoggedModel,
  experimentId: string,
): Promise<LoggedModel | undefined> {
  const { deps, context, report, roots, models, modelPoints } = work;
  const { tracking } = deps;
  const { modelId } = model;
  roots.add(filesOf(model));
  report.loggedModels++;
  const known = await tracking.getLoggedModel(modelId, { allowDeleted: true }).catch(() => undefined);
  if (known?.lifecycle === "deleted") return undefined;
  const local = await orLeaveOut(report, `logged model ${modelId}`, () =>
    tracking.importLoggedModel({ ...model, experimentId }, context),
  );
  if (!local) return undefined;
  models.add(modelId);
  for (const point of model.metrics) {
    const { runId } = point;
    modelPoints.set(runId, [...(modelPoints.get(runId) ?? []), point]);
  }
  return local;
}

/** Files, and a look at whether everything of it is here. Runs have come over by now. */
export async function completeLoggedModel(
  work: ImportWork,
  model: SourceLoggedModel,
  { artifactUri }: LoggedModel,
): Promise<void> {
  const { deps, report } = work;
  await copyFiles(work, filesOf(model), artifactUri);
  const here = await deps.tracking.getLoggedModel(model.modelId);
  const differs = (kind: string, key: string) =>
    report.differences.push(`logged model ${model.modelId}: ${kind} ${key}`);
  for (const [key, value] of Object.entries(model.params))
    if (here.params[key] !== value) differs("param", key);
  for (const [key, value] of Object.entries(model.tags))
    if (here.tags[key] === undefined || (here.tags[key] !== value && !isSharedTag(key))) differs("tag", key);
  const points = new Set(here.metrics.map((point) => `${point.key} ${point.runId} ${point.step}`));
  for (const { key, runId, step } of model.metrics)
    if (!points.has(`${key} ${runId} ${step}`)) differs("metric", key);
}

/** Registering the model here writes it anew. */
const isSharedTag = (key: string) => key === "mlflow.modelVersions";

const filesOf = ({ modelId, artifactUri }: SourceLoggedModel): FilesOf => ({
  kind: "model",
  id: modelId,
  artifactUri,
});
