import type { UseCaseContext } from "../../../platform/index.ts";
import { entryOf, type Project } from "../../../platform/project/index.ts";
import type { AllDrills } from "../contract.ts";
import { DRILLS } from "../drills/index.ts";
import type { AssessmentDeps } from "./deps.ts";
import { endpointsOf } from "./drill-target.ts";
import { runDrill } from "./run-drill.ts";

/** One after the other: two drills on one endpoint would disturb each other. Throws E_PROJECT_ENTRY_UNKNOWN. */
export async function runAllDrills(
  deps: AssessmentDeps,
  { project, endpoint }: { readonly project: Project; readonly endpoint?: string },
  context: UseCaseContext,
): Promise<AllDrills> {
  if (endpoint !== undefined) entryOf(project, "endpoints", endpoint);
  const places = placesOf(project, endpoint);
  const result: { held: AllDrills["held"]; skipped: AllDrills["skipped"] } = { held: [], skipped: [] };
  for (const [index, { entry, endpoint: name }] of places.entries()) {
    context.signal?.throwIfAborted();
    context.progress?.({ stage: entry.id, done: index, total: places.length });
    const reason = entry.notFor(project, name ?? "");
    if (reason !== null) result.skipped.push({ drill: entry.id, endpoint: name, reason });
    else {
      const input = { drill: entry.id, project, ...(name === null ? {} : { endpoint: name }) };
      result.held.push(await runDrill(deps, input, { ...context, progress: undefined }));
    }
  }
  context.progress?.({ stage: "done", done: places.length, total: places.length });
  return result;
}

/** Every drill with every endpoint; one of the whole server once. */
export function placesOf(project: Project, endpoint?: string) {
  const endpoints = endpoint === undefined ? endpointsOf(project) : [endpoint];
  return DRILLS.flatMap((entry) =>
    entry.scope === "server"
      ? [{ entry, endpoint: null }]
      : endpoints.map((name): { entry: typeof entry; endpoint: string | null } => ({
          entry,
          endpoint: name,
        })),
  );
}
