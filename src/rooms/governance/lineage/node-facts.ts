import type { LineageKind, LineageNode } from "../contract.ts";
import type { LineageRecords } from "./records.ts";

export type NodeFacts = Pick<LineageNode, "label" | "atMs" | "found" | "facts">;

/** What is shown of each kind of record; null when it cannot be read. */
const READERS: Readonly<
  Record<LineageKind, (records: LineageRecords, id: string) => Promise<Omit<NodeFacts, "found"> | null>>
> = {
  // A commit lives in the project's repository: the records only name it.
  commit: async (_, id) => ({ label: id.slice(0, 12), atMs: null, facts: { commit: id } }),
  "dataset-version": async (records, id) => {
    const version = (await records.datasetVersions()).find((it) => it.id === id);
    return version
      ? {
          label: `${version.dataset}@${version.version}`,
          atMs: version.createdAtMs,
          facts: {
            project: version.project,
            rows: version.rowCount,
            digest: version.digest,
            validation: version.validation?.verdict ?? null,
            by: version.createdBy,
          },
        }
      : null;
  },
  "pipeline-run": async (records, id) => {
    const run = (await records.pipelineRuns()).find((it) => it.pipelineRunId === id);
    return run
      ? {
          label: `${run.project}/${run.pipeline}`,
          atMs: run.startedAtMs,
          facts: { status: run.status, trigger: run.trigger.kind, winner: run.winner },
        }
      : null;
  },
  run: async (records, id) => {
    const run = await records.run(id);
    return run
      ? {
          label: run.name,
          atMs: run.startedAtMs,
          facts: {
            experiment: run.experimentName,
            status: run.status,
            user: run.user,
            dirty: run.provenance.dirty,
            environment: run.provenance.environmentDigest,
          },
        }
      : null;
  },
  "logged-model": async (records, id) => {
    const model = await records.loggedModel(id);
    return model
      ? {
          label: model.name,
          atMs: model.createdAtMs,
          facts: { status: model.status, type: model.modelType },
        }
      : null;
  },
  "model-version": async (records, id) => {
    const version = (await records.versions()).find((it) => `${it.model}@${it.version}` === id);
    return version
      ? {
          label: id,
          atMs: version.createdAtMs,
          facts: {
            approval: version.approvalState,
            approvedBy: version.approvals.at(-1)?.by ?? null,
            aliases: version.aliases.join(", ") || null,
            stage: version.stage,
            graph: version.onnxDigest,
            by: version.createdBy,
            deleted: version.deletedAtMs !== null,
          },
        }
      : null;
  },
  "ab-test": async (records, id) => {
    const test = (await records.abTests()).find((it) => it.name === id);
    return test
      ? {
          label: test.name,
          atMs: test.startedAtMs,
          facts: { state: test.state, endpoint: test.endpoint, decision: test.decision },
        }
      : null;
  },
  deployment: async (records, id) => {
    const deployment = (await records.deployments()).find((it) => it.id === id);
    return deployment
      ? {
          label: `${deployment.endpoint}/${deployment.environment}`,
          atMs: deployment.deployedAtMs,
          facts: {
            state: deployment.state,
            role: deployment.role,
            weight: deployment.weight,
            cause: deployment.cause,
            by: deployment.deployedBy,
            retiredAtMs: deployment.retiredAtMs,
          },
        }
      : null;
  },
  prediction: async (records, id) => {
    const prediction = await records.prediction(id);
    return prediction
      ? {
          label: prediction.label,
          atMs: prediction.atMs,
          facts: {
            probability: prediction.probability,
            outcome: prediction.outcome?.label ?? null,
            variant: prediction.variant,
          },
        }
      : null;
  },
  check: async (records, id) => {
    const check = (await records.checks()).find((it) => it.id === id);
    return check
      ? {
          label: check.monitor,
          atMs: check.atMs,
          facts: {
            verdict: check.verdict,
            predictions: check.predictionCount,
            fromMs: check.fromMs,
            toMs: check.toMs,
          },
        }
      : null;
  },
  alert: async (records, id) => {
    const alert = (await records.alerts()).find((it) => it.id === id);
    return alert
      ? {
          label: `${alert.monitor} ${alert.kind}`,
          atMs: alert.raisedAtMs,
          facts: { state: alert.state, retraining: alert.retrainStatus },
        }
      : null;
  },
};

export async function nodeFacts(records: LineageRecords, kind: LineageKind, id: string): Promise<NodeFacts> {
  const facts = await READERS[kind](records, id);
  return facts ? { ...facts, found: true } : { label: id, atMs: null, found: false, facts: {} };
}
