import type { UseCaseContext } from "../../../platform/index.ts";
import type { RecordRooms } from "../collectors/records/sources.ts";
import type { DrillOutcome } from "../core/drill-outcome.ts";
import * as rollback from "./rollback/drill.ts";
import { servingPort } from "./rollback/serving-port.ts";

export interface DrillTarget {
  readonly endpoint: string;
  readonly environment: string;
}

export interface DrillEntry {
  readonly id: string;
  /** The practice that it proves. */
  readonly practice: string;
  run(rooms: RecordRooms, target: DrillTarget, context: UseCaseContext): Promise<DrillOutcome>;
}

/** Every drill, by id. */
export const DRILLS: readonly DrillEntry[] = [
  {
    id: rollback.id,
    practice: rollback.practice,
    run: (rooms, { endpoint, environment }, context) =>
      rollback.runRollbackDrill(servingPort(rooms.serving, endpoint, environment, context)),
  },
];
