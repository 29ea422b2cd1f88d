import type { UseCaseContext } from "../../../platform/index.ts";
import { ArtifactRoots } from "./artifact-roots.ts";
import { finishExperiment, startExperiment } from "./import-experiment.ts";
import { importModel } from "./import-model.ts";
import { emptyReport, type ImportReport } from "./import-report.ts";
import type { ImportWork, MlflowImportDeps } from "./import-work.ts";
import { orLeaveOut, readable } from "./leave-out.ts";
import type { MlflowSource } from "./source.ts";

/**
 * Brings everything of an MLflow over, with its ids, times and version numbers. What is there already and unchanged is
 * passed over, so that an import that was cut off goes on where it stopped, and one that is repeated does nothing. Each
 * run is read back and compared with its source. What cannot be read, or not be kept here, is named, and everything else
 * comes over.
 */
export async function importMlflow(
  deps: MlflowImportDeps,
  source: MlflowSource,
  context: UseCaseContext,
): Promise<ImportReport> {
  const report = emptyReport(source.place);
  const work: ImportWork = {
    deps,
    source,
    context,
    report,
    roots: new ArtifactRoots(),
    models: new Set(),
    modelPoints: new Map(),
  };
  const started = [];
  for await (const experiment of readable(source.experiments(), report)) {
    const known = await startExperiment(work, experiment);
    if (known) started.push(known);
  }
  for (const experiment of started) await finishExperiment(work, experiment);
  for await (const model of readable(source.models(), report))
    await orLeaveOut(report, `model ${model.name}`, () => importModel(work, model));
  return report;
}
