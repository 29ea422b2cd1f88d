import type { Column, Row, Table } from "../../../../kernel/table.ts";
import { loadOnnxModel } from "../../../../platform/onnx/index.ts";
import type { DatasetVersion } from "../../../data/contract.ts";
import type { ModelVersion } from "../../../registry/contract.ts";
import type { Prediction } from "../../../serving/contract.ts";
import type { DrillTarget, DrillWorld } from "../../core/drill-entry.ts";
import { nameOf, primaryOf } from "../../core/drill-versions.ts";
import type { OfflineRow, ReplayedPart, SkewPort } from "./drill.ts";
import { readProbabilities } from "./read-probabilities.ts";

/** What one replay looks at: the newest ones. */
const MOST_ROWS = 5000;

/**
 * The offline way: raw inputs as columns with the kinds that the training data has, whole-table transform, the graph
 * out of the registry in one batch. Nothing of it goes through serving.
 */
export function offlinePort({ rooms }: DrillWorld, { endpoint, environment }: DrillTarget): SkewPort {
  return {
    subject: `${endpoint} (${environment})`,
    async liveVersion() {
      const live = await primaryOf(rooms.serving, endpoint, environment);
      return live ? nameOf(live) : null;
    },
    async parts() {
      const logged = await rooms.serving.listPredictions({ endpoint, environment, limit: MOST_ROWS });
      const groups = Map.groupBy(logged, ({ model, modelVersion }) => nameOf({ model, modelVersion }));
      const parts: ReplayedPart[] = [];
      for (const predictions of groups.values()) {
        const { model, modelVersion } = predictions[0]!;
        const version = await rooms.registry.getVersion(model, modelVersion);
        const dataset = (await rooms.data.listVersions({ project: version.project })).find(
          (one) => one.id === version.datasetVersionId,
        );
        parts.push({ logged: predictions, offline: () => offline({ rooms }, version, dataset, predictions) });
      }
      return parts;
    },
  };
}

async function offline(
  { rooms }: Pick<DrillWorld, "rooms">,
  version: ModelVersion,
  dataset: DatasetVersion | undefined,
  predictions: readonly Prediction[],
): Promise<OfflineRow[]> {
  const { featureView } = version.bundle;
  const columns = [...new Set(featureView.features.map(({ column }) => column))];
  const raw = rawTable(
    predictions.map(({ input }) => input),
    columns,
    (name) => dataset?.columns.find((one) => one.name === name)?.kind,
  );
  const features = rooms.features.computeTable(featureView, raw);
  const model = await loadOnnxModel(await rooms.registry.readOnnx(version));
  try {
    const outputs = await model.run(features.rowCount, graphInputs(features));
    const probabilities = readProbabilities(outputs, features.rowCount);
    return predictions.map((_, row) => ({
      features: featuresOf(features, row),
      probability: probabilities[row]!,
    }));
  } finally {
    await model.release();
  }
}

/** Request fields as the columns that a file with them would have become. */
export function rawTable(
  rows: readonly Row[],
  names: readonly string[],
  kindOf: (name: string) => string | undefined,
): Table {
  const columns = names.map((name): Column => {
    const values = rows.map((row) => textOf(row[name]));
    if (kindOf(name) !== "number") return { kind: "category", name, values };
    return {
      kind: "number",
      name,
      values: Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value))),
    };
  });
  return { rowCount: rows.length, columns };
}

/** What is absent, null or "" is missing. */
function textOf(value: Row[string]): string | null {
  return value === undefined || value === null || value === "" ? null : String(value);
}

function graphInputs(features: Table): Record<string, Float32Array | readonly string[]> {
  return Object.fromEntries(
    features.columns.map((column) => [
      column.name,
      column.kind === "number" ? Float32Array.from(column.values) : column.values.map((value) => value ?? ""),
    ]),
  );
}

function featuresOf(features: Table, row: number): Record<string, string | number | null> {
  return Object.fromEntries(
    features.columns.map((column) => {
      const value = column.values[row] ?? null;
      return [column.name, typeof value === "number" && !Number.isFinite(value) ? null : value];
    }),
  );
}
