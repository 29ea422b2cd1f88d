import type { Actor } from "../../../kernel/actor.ts";
import type { JsonObject } from "../../../kernel/json.ts";
import type { Platform } from "../../../platform/index.ts";
import { isProcessAlive } from "../../../platform/processes/index.ts";
import type { PipelineRunResult } from "../contract.ts";

interface TrainingTables {
  training_pipeline_runs: {
    id: string;
    project: string;
    pipeline: string;
    status: PipelineRunResult["status"];
    started_at_ms: number;
    process_id: number;
    result_json: string;
  };
}

export interface PipelineRunFilter {
  readonly project?: string;
  readonly pipeline?: string;
  readonly limit?: number;
}

/** Pipeline runs as they start and end; a row that says `running` names the process that runs it. */
export function pipelineRunStore({ database, ledger }: Platform) {
  return {
    async insert(run: PipelineRunResult, processId: number, actor: Actor): Promise<void> {
      await ledger.write<TrainingTables, void>(actor, async ({ trx, record }) => {
        await trx
          .insertInto("training_pipeline_runs")
          .values({
            id: run.pipelineRunId,
            project: run.project,
            pipeline: run.pipeline,
            status: run.status,
            started_at_ms: run.startedAtMs,
            process_id: processId,
            result_json: JSON.stringify(run),
          })
          .execute();
        record({
          kind: "pipeline-run.started",
          subject: `pipeline:${run.pipeline}`,
          data: {
            pipelineRunId: run.pipelineRunId,
            dataset: run.dataset,
            datasetVersion: run.datasetVersion,
            trigger: run.trigger.kind,
          },
        });
      });
    },

    async finish(run: PipelineRunResult, actor: Actor): Promise<void> {
      await ledger.write<TrainingTables, void>(actor, async ({ trx, record }) => {
        await trx
          .updateTable("training_pipeline_runs")
          .set({ status: run.status, result_json: JSON.stringify(run) })
          .where("id", "=", run.pipelineRunId)
          .execute();
        record({
          kind: `pipeline-run.${run.status}`,
          subject: `pipeline:${run.pipeline}`,
          data: {
            pipelineRunId: run.pipelineRunId,
            runId: run.runId,
            model: run.model,
            modelVersion: run.modelVersion,
            failedGates: run.gates.filter((gate) => !gate.passed).map((gate) => gate.gate),
          },
        });
      });
    },

    /** A program of the pipeline ended, well or not. */
    async noteStep(run: PipelineRunResult, step: JsonObject, actor: Actor): Promise<void> {
      await ledger.write<TrainingTables, void>(actor, async ({ record }) =>
        record({
          kind: "pipeline-step.ended",
          subject: `pipeline:${run.pipeline}`,
          data: { pipelineRunId: run.pipelineRunId, runId: run.runId, ...step },
        }),
      );
    },

    async list(filter: PipelineRunFilter = {}): Promise<PipelineRunResult[]> {
      let query = database
        .query<TrainingTables>()
        .selectFrom("training_pipeline_runs")
        .select("result_json")
        .orderBy("started_at_ms", "desc")
        .orderBy("id", "desc")
        .limit(filter.limit ?? 100);
      if (filter.project !== undefined) query = query.where("project", "=", filter.project);
      if (filter.pipeline !== undefined) query = query.where("pipeline", "=", filter.pipeline);
      return (await query.execute()).map((row) => JSON.parse(row.result_json) as PipelineRunResult);
    },

    /** Runs whose process is gone: it was killed, or the machine went down. */
    async listOrphans(): Promise<PipelineRunResult[]> {
      const rows = await database
        .query<TrainingTables>()
        .selectFrom("training_pipeline_runs")
        .select(["process_id", "result_json"])
        .where("status", "=", "running")
        .execute();
      return rows
        .filter((row) => !isProcessAlive(row.process_id))
        .map((row) => JSON.parse(row.result_json) as PipelineRunResult);
    },
  };
}

export type PipelineRunStore = ReturnType<typeof pipelineRunStore>;
