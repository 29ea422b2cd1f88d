import type { Row } from "../../../kernel/table.ts";
import type { DrillTarget, DrillWorld } from "../core/drill-entry.ts";
import { primaryOf } from "../core/drill-versions.ts";

/**
 * Inputs as callers send them: logged ones of the endpoint in any environment, newest first, else rows of the data that
 * the version at the target was trained on. Empty when there is neither.
 */
export async function sampleInputs(
  { rooms }: Pick<DrillWorld, "rooms">,
  { endpoint, environment }: DrillTarget,
  most: number,
): Promise<Row[]> {
  const logged = await rooms.serving.listPredictions({ endpoint, limit: most });
  const inputs = logged.map(({ input }) => input).filter((input) => !(DRILL_FIELD in input));
  return inputs.length > 0 ? inputs : trainingRows({ rooms }, endpoint, environment, most);
}

/** A request field that no feature reads: it tells a drill's calls from those of real callers, also years later. */
export const DRILL_FIELD = "akashi_drill";

async function trainingRows(
  { rooms }: Pick<DrillWorld, "rooms">,
  endpoint: string,
  environment: string,
  most: number,
): Promise<Row[]> {
  const live = await primaryOf(rooms.serving, endpoint, environment);
  if (!live) return [];
  const version = await rooms.registry.getVersion(live.model, live.modelVersion);
  const data = (await rooms.data.listVersions({ project: version.project })).find(
    (one) => one.id === version.datasetVersionId,
  );
  if (!data) return [];
  const wanted = [...new Set(version.bundle.featureView.features.map(({ column }) => column))];
  const table = await rooms.data.readTable(data, { columns: wanted });
  return Array.from({ length: Math.min(most, table.rowCount) }, (_, row) =>
    Object.fromEntries(
      table.columns.map(({ name, values }) => {
        const value = values[row] ?? null;
        return [name, typeof value === "number" && Number.isNaN(value) ? null : value];
      }),
    ),
  );
}
