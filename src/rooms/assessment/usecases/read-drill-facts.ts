import type { DrillFact } from "../core/drill.ts";
import { nameOf } from "../core/drill-versions.ts";
import { listDrills } from "../store/drill-store.ts";
import type { AssessmentDeps } from "./deps.ts";

/** The drills of a project, newest first, each with the version that answers in the place of the one it speaks of. */
export async function readDrillFacts(
  { platform, rooms }: Pick<AssessmentDeps, "platform" | "rooms">,
  project: string,
): Promise<DrillFact[]> {
  const records = await listDrills(platform.database, { project });
  if (records.every(({ modelVersion }) => modelVersion === null)) return records;
  const live = new Map<string, string>();
  for (const { name, deployments } of await rooms.serving.listEndpoints()) {
    for (const one of deployments) {
      if (one.role === "primary") live.set(JSON.stringify([name, one.environment]), nameOf(one));
    }
  }
  return records.map((record) => {
    const now = live.get(JSON.stringify([record.endpoint, record.environment]));
    const replaced = record.modelVersion !== null && now !== undefined && now !== record.modelVersion;
    return replaced ? { ...record, replacedBy: now } : record;
  });
}
