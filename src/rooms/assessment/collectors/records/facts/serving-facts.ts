import { createHash } from "node:crypto";
import { canonicalJson } from "../../../../../kernel/json.ts";
import { type LedgerEvent, readEvents } from "../../../../../platform/events/index.ts";
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
  const told = await Promise.all(
    (await endpointsOf(sources)).map(async ({ name }) => {
      const history = await sources.rooms.serving.deploymentHistory(name);
      const events = await readEvents(sources.platform.database, {
        subject: `endpoint:${name}`,
        limit: RECORD_LIMIT,
        order: "ascending",
      });
      return history.map((deployment) => deploymentFact(deployment, smokeTests, events));
    }),
  );
  return told.flat().toSorted((a, b) => a.deployedAtMs - b.deployedAtMs);
}

function deploymentFact(
  deployment: Deployment,
  smokeTests: readonly SmokeTest[],
  events: readonly LedgerEvent[],
): DeploymentFact {
  const tests = smokeTests.filter((test) => test.deploymentId === deployment.id);
  const smokeTest = tests.find((test) => test.passed) ?? tests[0];
  return {
    id: deployment.id,
    endpoint: deployment.endpoint,
    environment: deployment.environment,
    modelVersionId: versionId(deployment.model, deployment.modelVersion),
    artifactDigest: deployment.onnxDigest,
    deployedAtMs: deployment.deployedAtMs,
    retiredAtMs: deployment.retiredAtMs,
    // The same command places a version from a terminal and from CI, and the record does not tell them apart.
    trigger: null,
    by: deployment.deployedBy,
    shares: sharesOf(deployment, events),
    smokeTest: smokeTest
      ? { passed: smokeTest.passed, checkCount: smokeTest.rowCount, atMs: smokeTest.atMs }
      : null,
  };
}

interface Effect {
  readonly role?: unknown;
  readonly modelVersion?: unknown;
  readonly weightAfter?: unknown;
}

/** Every share that the ledger gives this deployment while it lived; at least the one that it has now. */
function sharesOf(deployment: Deployment, events: readonly LedgerEvent[]): DeploymentFact["shares"] {
  const { environment, role, modelVersion, deployedAtMs, retiredAtMs, weight } = deployment;
  const untilMs = retiredAtMs ?? Number.POSITIVE_INFINITY;
  const shares = events
    .filter(
      ({ atMs, data }) => data["environment"] === environment && atMs >= deployedAtMs && atMs <= untilMs,
    )
    .flatMap(({ atMs, data }) => {
      const effects = Array.isArray(data["effects"]) ? (data["effects"] as readonly Effect[]) : [];
      const effect = effects.find((one) => one.role === role && one.modelVersion === modelVersion);
      return typeof effect?.weightAfter === "number" ? [{ atMs, share: effect.weightAfter }] : [];
    });
  return shares.length > 0 ? shares : [{ atMs: deployedAtMs, share: weight }];
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
      // A script that watches the endpoint calls the same command as a person.
      automatic: null,
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
  const modelOf = new Map((await endpointsOf(sources)).map((endpoint) => [endpoint.name, endpoint.model]));
  const tests = (await abtests.list()).filter((test) => modelOf.has(test.endpoint));
  return Promise.all(
    tests.map(async (test) => {
      const result = await abtests.result(test.name);
      return {
        id: test.id,
        name: test.name,
        endpoint: test.endpoint,
        startedAtMs: test.startedAtMs,
        endedAtMs: test.stoppedAtMs,
        versionIds: test.variants.map((variant) =>
          versionId(modelOf.get(test.endpoint)!, variant.modelVersion),
        ),
        unit: test.unitField,
        plannedSampleSize: test.plannedUnits,
        unitCount: result.variants.reduce((sum, variant) => sum + variant.units, 0),
        predictionCount: result.variants.reduce((sum, variant) => sum + variant.predictions, 0),
        unitsWithTwoVersions: result.unitsWithTwoVariants,
        sampleRatioP: result.sampleRatio?.pValue ?? null,
        decision: test.decision,
      };
    }),
  );
}

/**
 * The published description of each endpoint, and how many of its rows were kept with their latency. Refused
 * requests, and whether somebody watches `/health`, live in the server's metrics, which do not survive it: null.
 */
export async function readEndpointApis(sources: RecordSources): Promise<EndpointApiFact[]> {
  const { serving } = sources.rooms;
  const served = await serving.servedCounts();
  return Promise.all(
    (await endpointsOf(sources)).map(async ({ name }) => {
      const { stored } = await serving.countPredictions({ endpoint: name });
      const newest = await serving.listPredictions({ endpoint: name, limit: LATENCY_SAMPLE });
      const latencies = newest.map((prediction) => prediction.latencyMs).sort((a, b) => a - b);
      const document = await serving.describeEndpoint(name).catch(() => null);
      return {
        endpoint: name,
        requestCount: served
          .filter((one) => one.endpoint === name)
          .reduce((sum, one) => sum + one.rowCount, 0),
        measuredCount: stored,
        serverErrorCount: null,
        latencyP95Ms: latencies[Math.max(0, Math.ceil(latencies.length * 0.95) - 1)] ?? null,
        healthChecked: null,
        specification: document ? describeSpecification(document) : null,
      };
    }),
  );
}

/** The newest predictions stand for all of them: a percentile of a thousand is steady enough to show. */
const LATENCY_SAMPLE = 1000;

function describeSpecification(
  document: Readonly<Record<string, unknown>>,
): EndpointApiFact["specification"] {
  const fields = fieldSchemas(document);
  const vague = fields.filter(([, schema]) => !isDescribed(schema));
  return {
    digest: createHash("sha256").update(canonicalJson(document)).digest("hex"),
    fieldCount: fields.length,
    describedFieldCount: fields.length - vague.length,
    undescribedFields: [...new Set(vague.map(([name]) => name))].sort(),
  };
}

type Field = readonly [name: string, schema: Readonly<Record<string, unknown>>];

const TYPE_KEYS = ["type", "$ref", "anyOf", "oneOf", "allOf", "enum", "const"];

/** Has a meaning and a type. */
const isDescribed = (schema: Field[1]): boolean =>
  typeof schema["description"] === "string" &&
  schema["description"].trim() !== "" &&
  TYPE_KEYS.some((key) => key in schema);

/** Every field that stands under a `properties` member, at any depth. */
function fieldSchemas(node: unknown): Field[] {
  if (Array.isArray(node)) return node.flatMap(fieldSchemas);
  if (node === null || typeof node !== "object") return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const here = key === "properties" && value && typeof value === "object" ? Object.entries(value) : [];
    return [...(here as Field[]), ...fieldSchemas(value)];
  });
}
