import { z } from "zod";
import { trackingErrors } from "../core/errors.ts";
import { text } from "./mlflow-route.ts";

/** Arguments with a run's id, which old clients send as `run_uuid`. */
export const withRunId = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.object({ run_id: text.optional(), run_uuid: text.optional(), ...shape });

/** @throws E_TRACKING_PARAMETER_MISSING */
export function runIdOf(args: { run_id?: string; run_uuid?: string }): string {
  const runId = args.run_id || args.run_uuid;
  if (!runId) throw trackingErrors.E_TRACKING_PARAMETER_MISSING({ parameter: "run_id" });
  return runId;
}
