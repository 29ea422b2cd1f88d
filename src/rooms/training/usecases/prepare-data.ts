import { findColumn, type Table, takeRows } from "../../../kernel/table.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import { entryOf, type PipelineConfig, type Project } from "../../../platform/project/index.ts";
import type { DataRoom, DatasetVersion } from "../../data/contract.ts";
import type { FeaturesRoom, FeatureViewVersion } from "../../features/contract.ts";
import { splitByTime, takeLabels } from "../core/index.ts";
import { trainingErrors } from "../errors.ts";

export interface LabelledRows {
  /** Model inputs. */
  readonly table: Table;
  readonly labels: Uint8Array;
}

/** What a pipeline trains and tests on. */
export interface PreparedData {
  readonly version: DatasetVersion;
  readonly view: FeatureViewVersion;
  readonly train: LabelledRows;
  readonly holdout: LabelledRows;
  /** Rows whose label is in neither list; they were left out, and the run says how many. */
  readonly droppedRowCount: number;
  readonly cutoffMs: number;
  readonly positiveLabel: string;
  readonly negativeLabel: string;
}

/** Dataset version -> model inputs and labels, parted by time: the past to learn from, the latest share to test on. With
 * `knownView` nothing of akashi.yaml is applied as a new version. */
export async function prepareData(
  deps: { data: DataRoom; features: FeaturesRoom },
  project: Project,
  pipelineName: string,
  pipeline: PipelineConfig,
  datasetVersion: number | "latest",
  context: UseCaseContext,
  knownView?: FeatureViewVersion,
): Promise<PreparedData> {
  const dataset = entryOf(project, "datasets", pipeline.dataset);
  const label = pipeline.label ?? dataset.label;
  if (!label)
    throw trainingErrors.E_TRAINING_LABEL_MISSING({ pipeline: pipelineName, dataset: pipeline.dataset });
  if (!dataset.time) throw trainingErrors.E_TRAINING_TIME_COLUMN_MISSING({ dataset: pipeline.dataset });
  const version = await validatedVersion(deps.data, project, pipeline.dataset, datasetVersion, context);
  const view = knownView ?? (await deps.features.applyView(project, pipeline.features, context));
  const raw = await deps.data.readTable(version, { orderBy: dataset.time });
  const { labels, keptRows, droppedRowCount } = deps.data.readLabels(raw, label, "drop");
  const kept = droppedRowCount > 0 ? takeRows(raw, keptRows) : raw;
  const inputs = deps.features.computeTable(view, kept);
  const split = splitByTime(timesMs(kept, dataset.time), { latestShare: pipeline.split.holdout });
  const part = (rows: Uint32Array): LabelledRows => ({
    table: takeRows(inputs, rows),
    labels: takeLabels(labels, rows),
  });
  return {
    version,
    view,
    train: part(split.train),
    holdout: part(split.test),
    droppedRowCount,
    cutoffMs: split.cutoffMs,
    positiveLabel: label.positive.length === 1 ? label.positive[0]! : label.positive.join("/"),
    negativeLabel: label.negative.length === 1 ? label.negative[0]! : label.negative.join("/"),
  };
}

/** The version, validated now if it never was. Throws E_TRAINING_DATA_BLOCKED when a rule with severity error failed. */
async function validatedVersion(
  data: DataRoom,
  project: Project,
  dataset: string,
  wanted: number | "latest",
  context: UseCaseContext,
): Promise<DatasetVersion> {
  const found = await data.getVersion(project.config.project.name, dataset, wanted);
  const version = found.validation ? found : await data.validate(project, dataset, found.version, context);
  const failed = version.validation!.findings.filter((finding) => finding.severity === "error");
  if (failed.length > 0)
    throw trainingErrors.E_TRAINING_DATA_BLOCKED({
      dataset,
      version: version.version,
      rules: [...new Set(failed.map((finding) => finding.rule))],
    });
  return version;
}

function timesMs(table: Table, name: string): Float64Array {
  const column = findColumn(table, name);
  if (!column) return new Float64Array(table.rowCount).fill(Number.NaN);
  if (column.kind === "number") return column.values;
  return Float64Array.from(column.values, (value) => (value === null ? Number.NaN : Date.parse(value)));
}
