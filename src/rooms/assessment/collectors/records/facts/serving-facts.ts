import { createHash } from "node:crypto";
import { canonicalJson } from "../../../../../kernel/json.ts";
import { readEvents } from "../../../../../platform/events/index.ts";
import type { Deployment, Endpoint, SmokeTest } from "../../../../serving/contract.ts";
import type {
  AbTestFact,
  DeploymentFact,
  EndpointApiFact,
  EnvironmentFact,
  ExplanationFact,
  PredictionLogFact,
  RollbackFact,
} from "../../../core/record-facts.ts";
import { projectName, RECORD_LIMIT, type RecordSources, versionId } from "../sources.ts";

const endpointsOf = (sources: RecordSources): Promise<Endpoint[]> =>
  sources.rooms.serving.listEndpoints({ project: projectName(sources) });

export async function readEnvironments(sources: RecordSources): Promise<EnvironmentFact[]> {
  const names = new Map<string, EnvironmentFact["role"]>();
  for (const { environments } of await endpointsOf(sources)) {
    for (const name of environments) names.set(name, "preproduction");
    const last = environments.at(-1);
    if (last !== undefined && environments.length > 1) names.set(last, "production");
  }
  // All environments of one store are answered by one server: that shows nothing about machines of their own.
  return [...names].map(([name, role]) => ({ name, role, configurationDigest: null }));
}

export async function readDeployments(sources: RecordSources): Promise<DeploymentFact[]> {
  const smokeTests = await sources.rooms.serving.listSmokeTests();
  const histories = await Promise.all(
    (await endpointsOf(sources)).map(({ name }) => sources.rooms.serving.deploymentHistory(name)),
  );
  return histories.flat().map((deployment) => deploymentFact(deployment, smokeTests));
}

function deploymentFact(deployment: Deployment, smokeTests: readonly SmokeTest[]): DeploymentFact {
  const smokeTest = smokeTests.find((test) => test.deploymentId === deployment.id);
  return {
    id: deployment.id,
    endpoint: deployment.endpoint,
    environment: deployment.environment,
    modelVersionId: versionId(deployment.model, deployment.modelVersion),
    artifactDigest: deployment.onnxDigest,
    deployedAtMs: deployment.deployedAtMs,
    retiredAtMs: deployment.retiredAtMs,
    trigger: "person",
    by: deployment.deployedBy,
    shares: [{ atMs: deployment.deployedAtMs, share: deployment.role === "primary" ? 1 : deployment.weight }],
    smokeTest: smokeTest
      ? { passed: smokeTest.passed, checkCount: smokeTest.rowCount, atMs: smokeTest.atMs }
      : null,
  };
}

export async function readRollbacks(sources: RecordSources): Promise<RollbackFact[]> {
  const events = await readEvents(sources.platform.database, {
    kind: "deployment.rollback-measured",
    limit: RECORD_LIMIT,
  });
  const histories = new Map<string, Deployment[]>();
  for (const { name } of await endpointsOf(sources))
    histories.set(name, await sources.rooms.serving.deploymentHistory(name));
  return events.flatMap(({ id, atMs, data }) => {
    const history = histories.get(String(data["endpoint"]));
    const to = history?.find((deployment) => deployment.id === data["deploymentId"]);
    if (!history || !to) return [];
    const from = previousPrimary(history, to);
    return {
      id,
      endpoint: to.endpoint,
      environment: to.environment,
      fromVersionId: from ? versionId(from.model, from.modelVersion) : "-",
      toVersionId: versionId(to.model, to.modelVersion),
      atMs,
      durationMs: Number(data["durationMs"]),
      rehearsal: sources.drills.some((drill) => drill.startedAtMs <= atMs && atMs <= drill.finishedAtMs),
      automatic: false,
    };
  });
}

function previousPrimary(history: readonly Deployment[], to: Deployment): Deployment | undefined {
  return history
    .filter(
      (one) =>
        one.environment === to.environment &&
        one.role === "primary" &&
        one.id !== to.id &&
        one.deployedAtMs <= to.deployedAtMs,
    )
    .toSorted((a, b) => b.deployedAtMs - a.deployedAtMs)[0];
}

export async function readPredictionLog(sources: RecordSources): Promise<PredictionLogFact[]> {
  const { serving } = sources.rooms;
  const served = await serving.servedCounts();
  return Promise.all(
    (await endpointsOf(sources)).map(async ({ name }) => {
      const { stored } = await serving.countPredictions({ endpoint: name });
      const [last] = await serving.listPredictions({ endpoint: name, limit: 1 });
      return {
        endpoint: name,
        servedCount: served
          .filter((one) => one.endpoint === name)
          .reduce((sum, one) => sum + one.rowCount, 0),
        storedCount: stored,
        // The table refuses a row without input, features, answer or version, so what is stored is complete.
        completeCount: stored,
        lastAtMs: last?.atMs ?? null,
      };
    }),
  );
}

export async function readExplanations(sources: RecordSources): Promise<ExplanationFact[]> {
  const { serving } = sources.rooms;
  return Promise.all(
    (await endpointsOf(sources)).map(async ({ name }) => {
      const predictions = await serving.listPredictions({ endpoint: name, limit: RECORD_LIMIT });
      const explained = predictions.filter((prediction) => prediction.explanation);
      return {
        endpoint: name,
        predictionCount: predictions.length,
        explainedCount: explained.length,
        method: "path-dependent TreeSHAP, linear contributions",
      };
    }),
  );
}

export async function readAbTests(sources: RecordSources): Promise<AbTestFact[]> {
  const { abtests } = sources.rooms;
  const names = new Set((await endpointsOf(sources)).map((endpoint) => endpoint.name));
  const tests = (await abtests.list()).filter((test) => names.has(test.endpoint));
  return Promise.all(
    tests.map(async (test) => {
      const result = await abtests.result(test.name);
      return {
        id: test.id,
        name: test.name,
        endpoint: test.endpoint,
        startedAtMs: test.startedAtMs,
        endedAtMs: test.stoppedAtMs,
        versionIds: test.variants.map((variant) => `${test.endpoint}@${variant.modelVersion}`),
        unit: test.unitField,
        plannedSampleSize: test.plannedUnits,
        unitCount: result.variants.reduce((sum, variant) => sum + variant.units, 0),
        unitsWithTwoVersions: result.unitsWithTwoVariants,
        sampleRatioP: result.sampleRatio?.pValue ?? null,
        decision: test.decision,
      };
    }),
  );
}

/**
 * The published description of each endpoint. Requests by status are kept in the server's metrics, which do not
 * survive it; until they are recorded, `requestCount` stays 0 and the probe that needs it answers "unknown".
 */
export async function readEndpointApis(sources: RecordSources): Promise<EndpointApiFact[]> {
  return Promise.all(
    (await endpointsOf(sources)).map(async ({ name }) => {
      const document = await sources.rooms.serving.describeEndpoint(name).catch(() => null);
      return {
        endpoint: name,
        requestCount: 0,
        measuredCount: 0,
        serverErrorCount: 0,
        latencyP95Ms: null,
        healthChecked: false,
        specification: document ? describeSpecification(document) : null,
      };
    }),
  );
}

function describeSpecification(
  document: Readonly<Record<string, unknown>>,
): EndpointApiFact["specification"] {
  const fields = fieldSchemas(document);
  return {
    digest: createHash("sha256").update(canonicalJson(document)).digest("hex"),
    fieldCount: fields.length,
    describedFieldCount: fields.filter(
      (field) => field["description"] && (field["type"] ?? field["anyOf"] ?? field["enum"]),
    ).length,
  };
}

/** Every schema that stands under a `properties` member, at any depth. */
function fieldSchemas(node: unknown): Record<string, unknown>[] {
  if (Array.isArray(node)) return node.flatMap(fieldSchemas);
  if (node === null || typeof node !== "object") return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const here =
      key === "properties" && value && typeof value === "object"
        ? (Object.values(value) as Record<string, unknown>[])
        : [];
    return [...here, ...fieldSchemas(value)];
  });
}
