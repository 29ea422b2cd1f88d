import { newId } from "../../../kernel/ids.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import { entryOf, type Project } from "../../../platform/project/index.ts";
import { assessmentErrors } from "../contract.ts";
import type { DrillRecord } from "../core/drill.ts";
import { DRILLS, type DrillTarget } from "../drills/index.ts";
import { insertDrill } from "../store/drill-store.ts";
import type { AssessmentTables } from "../store/tables.ts";
import type { AssessmentDeps } from "./deps.ts";

export interface RunDrillInput {
  readonly drill: string;
  readonly project: Project;
  /** Default: the project's only endpoint. */
  readonly endpoint?: string;
  /** Default: the endpoint's last environment. */
  readonly environment?: string;
}

/**
 * Runs a drill and keeps what it found, also when it failed or could not run. Throws E_DRILL_UNKNOWN,
 * E_DRILL_ENDPOINT_MISSING and E_PROJECT_ENTRY_UNKNOWN before anything is touched.
 */
export async function runDrill(
  deps: AssessmentDeps,
  input: RunDrillInput,
  context: UseCaseContext,
): Promise<DrillRecord> {
  const entry = DRILLS.find((one) => one.id === input.drill);
  if (entry === undefined) {
    throw assessmentErrors.E_DRILL_UNKNOWN({ drill: input.drill, known: DRILLS.map((one) => one.id) });
  }
  const { platform } = deps;
  const target = targetOf(input);
  const startedAtMs = platform.clock.nowMs();
  const outcome = await entry.run(deps.rooms, target, context);
  const drill: DrillRecord = {
    id: newId(),
    drillId: entry.id,
    practice: entry.practice,
    startedAtMs,
    finishedAtMs: platform.clock.nowMs(),
    ...outcome,
  };
  await platform.ledger.write<AssessmentTables, void>(context.actor, async ({ trx, record }) => {
    await insertDrill(trx, input.project.config.project.name, drill);
    record({
      kind: "drill.run",
      subject: `drill:${drill.id}`,
      data: { drill: entry.id, ...target, passed: drill.passed, ...drill.measurements, reason: drill.reason },
    });
  });
  return drill;
}

function targetOf({ drill, project, endpoint, environment }: RunDrillInput): DrillTarget {
  const names = Object.keys(project.config.endpoints);
  const name = endpoint ?? (names.length === 1 ? names[0] : undefined);
  if (name === undefined) throw assessmentErrors.E_DRILL_ENDPOINT_MISSING({ drill, known: names });
  const { environments } = entryOf(project, "endpoints", name);
  return { endpoint: name, environment: environment ?? environments.at(-1)! };
}
