import type { Project } from "../../../platform/project/index.ts";
import type { DrillState } from "../contract.ts";
import type { DrillFact } from "../core/drill.ts";
import type { AssessmentDeps } from "./deps.ts";
import { readDrillFacts } from "./read-drill-facts.ts";
import { placesOf } from "./run-all-drills.ts";

/** Every drill of every endpoint, with its newest result and whether that still counts. */
export async function drillStates(deps: AssessmentDeps, project: Project): Promise<DrillState[]> {
  const facts = await readDrillFacts(deps, project.config.project.name);
  const nowMs = deps.platform.clock.nowMs();
  return placesOf(project).map(({ entry, endpoint }) => {
    const last = facts.find(
      (one) => one.drillId === entry.id && (endpoint === null || one.endpoint === endpoint),
    );
    return {
      drill: entry.id,
      title: entry.title,
      proves: entry.proves,
      practices: [...entry.practices],
      endpoint,
      notFor: entry.notFor(project, endpoint ?? ""),
      state: stateOf(last, nowMs),
      last: last === undefined ? null : viewOf(last),
      replacedBy: last?.replacedBy ?? null,
      schedule: scheduleOf(project, entry.id, endpoint),
    };
  });
}

function stateOf(last: DrillFact | undefined, nowMs: number): DrillState["state"] {
  if (last === undefined) return "never";
  if (last.passed === null) return "could-not-run";
  if (last.expiresAtMs <= nowMs || last.replacedBy) return "lapsed";
  return last.passed ? "passed" : "failed";
}

const viewOf = ({ replacedBy: _, ...record }: DrillFact) => record;

function scheduleOf(project: Project, drill: string, endpoint: string | null): string | null {
  const declared = project.config.drills[drill];
  if (!declared) return null;
  const names = Object.keys(project.config.endpoints);
  const place = declared.endpoint ?? (names.length === 1 ? names[0] : undefined);
  return endpoint === null || place === endpoint ? declared.schedule : null;
}
