import type { LoggedModel } from "../../tracking/index.ts";
import { completeLoggedModel, importLoggedModel } from "./import-logged-model.ts";
import { importRun } from "./import-run.ts";
import type { ImportWork } from "./import-work.ts";
import { orLeaveOut, readable } from "./leave-out.ts";
import type { SourceExperiment, SourceLoggedModel } from "./source.ts";

/** An experiment that is there by now, with the logged models of its source. */
export interface StartedExperiment {
  readonly source: SourceExperiment;
  readonly experimentId: string;
  readonly models: readonly { readonly source: SourceLoggedModel; readonly local: LoggedModel }[];
}

/** Experiment and logged models first: a run may speak of a model of any experiment. */
export async function startExperiment(
  work: ImportWork,
  experiment: SourceExperiment,
): Promise<StartedExperiment | undefined> {
  const { deps, source, context, report } = work;
  const local = await orLeaveOut(report, `experiment ${experiment.name}`, () =>
    deps.tracking.importExperiment({ ...experiment, experimentId: experiment.id }, context),
  );
  if (!local) return undefined;
  report.experiments++;
  const models = [];
  for await (const model of readable(source.loggedModels(experiment), report)) {
    context.signal?.throwIfAborted();
    const known = await importLoggedModel(work, model, local.experimentId);
    if (known) models.push({ source: model, local: known });
  }
  return { source: experiment, experimentId: local.experimentId, models };
}

/** Runs, then the files of the models, and what was deleted at the source at last. */
export async function finishExperiment(
  work: ImportWork,
  { source: experiment, experimentId, models }: StartedExperiment,
): Promise<void> {
  const { source, context, report, roots } = work;
  for await (const run of readable(source.runs(experiment), report)) {
    context.signal?.throwIfAborted();
    roots.add({ kind: "run", id: run.runId, artifactUri: run.artifactUri });
    await importRun(work, run, experimentId);
    context.progress?.({ stage: experiment.name, done: report.runs + report.unchangedRuns });
  }
  for (const model of models) {
    context.signal?.throwIfAborted();
    await completeLoggedModel(work, model.source, model.local);
  }
  await bringDeletion(work, experiment, experimentId);
}

/**
 * An experiment that was restored here since stays so, and one that was here before the import is not deleted because another
 * of its name was: its own runs would go with it.
 */
async function bringDeletion(
  { deps: { tracking, happened }, context }: ImportWork,
  { lifecycle }: SourceExperiment,
  experimentId: string,
): Promise<void> {
  if (lifecycle !== "deleted") return;
  const subject = `experiment:${experimentId}`;
  if ((await tracking.getExperiment(experimentId)).lifecycle === "deleted") return;
  if (!(await happened("experiment.imported", subject)) || (await happened("experiment.deleted", subject)))
    return;
  await tracking.setExperimentLifecycle(experimentId, "deleted", context);
}
