import type { UseCaseContext } from "../../../platform/index.ts";
import type { TrackingRoom } from "../../tracking/contract.ts";
import type { PipelineRunStore } from "../store/pipeline-run-store.ts";

/** Pipeline runs whose process died become `interrupted`, and their tracking runs FAILED. Returns how many. */
export async function recoverInterrupted(
  deps: { store: PipelineRunStore; tracking: TrackingRoom; nowMs: () => number },
  context: UseCaseContext,
): Promise<number> {
  const orphans = await deps.store.listOrphans();
  for (const run of orphans) {
    const children = await deps.tracking.listRuns({ parentRunId: run.runId });
    for (const { runId, status } of [...children, await deps.tracking.getRun(run.runId)])
      if (status === "RUNNING") await deps.tracking.endRun(runId, "FAILED", context);
    await deps.store.finish({ ...run, status: "interrupted", endedAtMs: deps.nowMs() }, context.actor);
  }
  return orphans.length;
}
