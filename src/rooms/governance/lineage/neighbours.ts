import type { LineageEdge, LineageKind } from "../contract.ts";
import { type LineageRecords, sameDigest } from "./records.ts";

/** A step along one edge. */
export interface Step {
  readonly kind: LineageKind;
  readonly id: string;
  readonly relation: LineageEdge["relation"];
}

export interface Steps {
  readonly steps: readonly Step[];
  /** How many more there are, null when there are more and nobody counted. 0: that is all. */
  readonly more: number | null;
}

type Look = (records: LineageRecords, id: string, fanOut: number) => Promise<Step[] | Steps>;

const step = (kind: LineageKind, id: string, relation: LineageEdge["relation"]): Step => ({
  kind,
  id,
  relation,
});

/** What a record came from. */
const BACK: Readonly<Record<LineageKind, Look>> = {
  commit: async () => [],
  "dataset-version": async (records, id) => {
    const version = (await records.datasetVersions()).find((it) => it.id === id);
    return version?.commit ? [step("commit", version.commit, "code-of")] : [];
  },
  "pipeline-run": async (records, id) => {
    const run = (await records.pipelineRuns()).find((it) => it.pipelineRunId === id);
    if (!run) return [];
    const data = (await records.datasetVersions()).find(
      (it) => it.project === run.project && it.dataset === run.dataset && it.version === run.datasetVersion,
    );
    return [
      ...(run.trigger.kind === "alert" ? [step("alert", run.trigger.alertId, "triggered")] : []),
      ...(data ? [step("dataset-version", data.id, "data-of")] : []),
    ];
  },
  run: async (records, id) => {
    const run = await records.run(id);
    if (!run) return [];
    const [pipelineRuns, datasets] = await Promise.all([records.pipelineRuns(), records.datasetVersions()]);
    const parent = run.tags["mlflow.parentRunId"];
    const data = run.provenance.dataVersions.flatMap(({ dataset, digest }) => {
      const found = datasets.filter((it) => it.dataset === dataset && sameDigest(it.digest, digest));
      return found.map((it) => step("dataset-version", it.id, "data-of"));
    });
    return [
      ...(run.provenance.commit ? [step("commit", run.provenance.commit, "code-of")] : []),
      ...pipelineRuns
        .filter((it) => it.runId === id)
        .map((it) => step("pipeline-run", it.pipelineRunId, "steps-of")),
      ...(parent ? [step("run", parent, "parent-of")] : []),
      ...data,
      ...run.modelInputs.map((modelId) => step("logged-model", modelId, "read-by")),
    ];
  },
  "logged-model": async (records, id) => {
    const model = await records.loggedModel(id);
    return model?.sourceRunId ? [step("run", model.sourceRunId, "made")] : [];
  },
  "model-version": async (records, id) => {
    const version = (await records.versions()).find((it) => `${it.model}@${it.version}` === id);
    if (!version) return [];
    const copied = /^models:\/([^/@]+)\/(\d+)$/.exec(version.source);
    return [
      ...(copied ? [step("model-version", `${copied[1]}@${copied[2]}`, "copied-to")] : []),
      ...(version.modelId ? [step("logged-model", version.modelId, "registered-as")] : []),
      ...(version.runId ? [step("run", version.runId, "registered-as")] : []),
      ...(version.datasetVersionId ? [step("dataset-version", version.datasetVersionId, "data-of")] : []),
    ];
  },
  "ab-test": async (records, id) => {
    const [tests, endpoints] = await Promise.all([records.abTests(), records.endpoints()]);
    const test = tests.find((it) => it.name === id);
    const model = endpoints.find((it) => it.name === test?.endpoint)?.model;
    if (!test || model === undefined) return [];
    return test.variants.map(({ modelVersion }) =>
      step("model-version", `${model}@${modelVersion}`, "compared-in"),
    );
  },
  deployment: async (records, id) => {
    const deployment = (await records.deployments()).find((it) => it.id === id);
    return deployment
      ? [step("model-version", `${deployment.model}@${deployment.modelVersion}`, "deployed-as")]
      : [];
  },
  prediction: async (records, id) => {
    const prediction = await records.prediction(id);
    if (!prediction) return [];
    return [
      step("deployment", prediction.deploymentId, "answered"),
      ...(prediction.abTest ? [step("ab-test", prediction.abTest, "assigned")] : []),
    ];
  },
  check: async (records, id) => {
    const check = (await records.checks()).find((it) => it.id === id);
    if (!check) return [];
    return (await records.deployments())
      .filter(
        (it) =>
          it.endpoint === check.endpoint &&
          it.environment === check.environment &&
          it.modelVersion === check.modelVersion &&
          // A version may come back later: that deployment had not answered yet.
          it.deployedAtMs <= check.atMs,
      )
      .map((it) => step("deployment", it.id, "judged-by"));
  },
  alert: async (records, id) => {
    const alert = (await records.alerts()).find((it) => it.id === id);
    return alert ? [step("check", alert.checkId, "raised")] : [];
  },
};

/** What came of a record. */
const FORWARD: Readonly<Record<LineageKind, Look>> = {
  commit: async (records, id, fanOut) => {
    const [runs, datasets] = await Promise.all([
      // A client may write anything into that tag; what is no commit is looked for nowhere.
      /^[\w-]+$/.test(id) ? records.runsWhere(`tags.\`mlflow.source.git.commit\` = '${id}'`, fanOut + 1) : [],
      records.datasetVersions(),
    ]);
    return newest(
      [
        ...datasets
          .filter(({ commit }) => commit === id)
          .map((it) => step("dataset-version", it.id, "code-of")),
        ...runs.map(({ runId }) => step("run", runId, "code-of")),
      ],
      fanOut,
    );
  },
  "dataset-version": async (records, id, fanOut) => {
    const version = (await records.datasetVersions()).find((it) => it.id === id);
    if (!version) return [];
    const [pipelineRuns, versions, runs] = await Promise.all([
      records.pipelineRuns(),
      records.versions(),
      // A digest has no quotes: it cannot end the text early.
      records.runsWhere(`tags.\`akashi.data.${version.dataset}\` LIKE '%${version.digest}'`, fanOut + 1),
    ]);
    return newest(
      [
        ...pipelineRuns
          .filter(
            (it) =>
              it.project === version.project &&
              it.dataset === version.dataset &&
              it.datasetVersion === version.version,
          )
          .map((it) => step("pipeline-run", it.pipelineRunId, "data-of")),
        ...versions
          .filter((it) => it.datasetVersionId === id)
          .map((it) => step("model-version", `${it.model}@${it.version}`, "data-of")),
        ...runs.map(({ runId }) => step("run", runId, "data-of")),
      ],
      fanOut * 3,
    );
  },
  "pipeline-run": async (records, id) => {
    const run = (await records.pipelineRuns()).find((it) => it.pipelineRunId === id);
    return run?.runId ? [step("run", run.runId, "steps-of")] : [];
  },
  run: async (records, id, fanOut) => {
    const [run, versions, children] = await Promise.all([
      records.run(id),
      records.versions(),
      records.childRuns(id, fanOut + 1),
    ]);
    const found = newest(
      children.map(({ runId }) => step("run", runId, "parent-of")),
      fanOut,
    );
    return {
      more: found.more,
      steps: [
        ...(run?.modelOutputs ?? []).map(({ modelId }) => step("logged-model", modelId, "made")),
        ...versions
          .filter(({ runId }) => runId === id)
          .map((it) => step("model-version", `${it.model}@${it.version}`, "registered-as")),
        ...found.steps,
      ],
    };
  },
  "logged-model": async (records, id) =>
    (await records.versions())
      .filter(({ modelId }) => modelId === id)
      .map((it) => step("model-version", `${it.model}@${it.version}`, "registered-as")),
  "model-version": async (records, id) => {
    const [deployments, tests, endpoints, versions] = await Promise.all([
      records.deployments(),
      records.abTests(),
      records.endpoints(),
      records.versions(),
    ]);
    const modelOf = new Map(endpoints.map(({ name, model }) => [name, model]));
    return [
      ...deployments
        .filter((it) => `${it.model}@${it.modelVersion}` === id)
        .map((it) => step("deployment", it.id, "deployed-as")),
      ...tests
        .filter((test) =>
          test.variants.some(({ modelVersion }) => `${modelOf.get(test.endpoint)}@${modelVersion}` === id),
        )
        .map((test) => step("ab-test", test.name, "compared-in")),
      ...versions
        .filter(({ source }) => source === `models:/${id.replace(/@(\d+)$/, "/$1")}`)
        .map((it) => step("model-version", `${it.model}@${it.version}`, "copied-to")),
    ];
  },
  "ab-test": async (records, id, fanOut) => {
    const predictions = await records.predictions({ abTest: id }, fanOut);
    const total = await records.predictionCount({ abTest: id });
    return {
      steps: predictions.map(({ predictionId }) => step("prediction", predictionId, "assigned")),
      more: Math.max(0, total - predictions.length),
    };
  },
  deployment: async (records, id, fanOut) => {
    const deployment = (await records.deployments()).find((it) => it.id === id);
    if (!deployment) return [];
    const [predictions, total, checks] = await Promise.all([
      records.predictions({ deploymentId: id }, fanOut),
      records.predictionCount({ deploymentId: id }),
      records.checks(),
    ]);
    const judged = checks.filter(
      (it) =>
        it.endpoint === deployment.endpoint &&
        it.environment === deployment.environment &&
        it.modelVersion === deployment.modelVersion &&
        deployment.deployedAtMs <= it.atMs,
    );
    return {
      steps: [
        ...judged.slice(0, fanOut).map((it) => step("check", it.id, "judged-by")),
        ...predictions.map(({ predictionId }) => step("prediction", predictionId, "answered")),
      ],
      more: Math.max(0, total - predictions.length) + Math.max(0, judged.length - fanOut),
    };
  },
  prediction: async () => [],
  check: async (records, id) =>
    (await records.alerts())
      .filter(({ checkId }) => checkId === id)
      .map((it) => step("alert", it.id, "raised")),
  alert: async (records, id) =>
    (await records.pipelineRuns())
      .filter(({ trigger }) => trigger.kind === "alert" && trigger.alertId === id)
      .map((it) => step("pipeline-run", it.pipelineRunId, "triggered")),
};

export async function stepsFrom(
  records: LineageRecords,
  node: { kind: LineageKind; id: string },
  direction: "back" | "forward",
  fanOut: number,
): Promise<Steps> {
  const found = await (direction === "back" ? BACK : FORWARD)[node.kind](records, node.id, fanOut);
  return Array.isArray(found) ? { steps: found, more: 0 } : (found as Steps);
}

/** The first `limit`; whoever asked for one more knows that there are more, but not how many. */
function newest(steps: readonly Step[], limit: number): Steps {
  return { steps: steps.slice(0, limit), more: steps.length > limit ? null : 0 };
}
