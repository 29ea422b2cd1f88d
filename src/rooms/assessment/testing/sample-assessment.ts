import type { Assessment } from "../contract.ts";
import { assess } from "../core/assess.ts";
import { emptyWorld } from "../core/attestation-lapse.ts";
import type { Facts } from "../core/facts.ts";
import type { RecordFacts } from "../core/record-facts.ts";
import { loadDefinitions } from "../frameworks/load-definitions.ts";
import { loadProbes } from "../probes/index.ts";
import {
  abTest,
  alert,
  datasetVersion,
  deployment,
  driftCheck,
  driftMonitor,
  endpointApi,
  environments,
  execution,
  modelVersion,
  pipeline,
  records,
  run,
} from "./record-samples.ts";
import { DAY_MS, NOW_MS, openProfile, text } from "./samples.ts";

/** Records of a project that uses most of the platform, as one would find after the closed loop ran. */
export const busyRecords = (): RecordFacts =>
  records({
    project: "bird-strikes",
    datasetVersions: [datasetVersion("d1"), datasetVersion("d2")],
    runs: ["r1", "r2", "r3"].map((id) =>
      run(id, { provenance: { ...run(id).provenance, datasetVersionIds: ["d1"] } }),
    ),
    pipelines: [pipeline({ triggers: [{ kind: "alert", rule: "drift", reason: "scores fall with drift" }] })],
    pipelineExecutions: [execution("e1"), execution("e2", { trigger: "alert", alertId: "a1" })],
    modelVersions: [modelVersion("v1"), modelVersion("v2", { runId: "r2" })],
    environments,
    deployments: [
      deployment("p0", { environment: "preprod", deployedAtMs: NOW_MS - 9 * DAY_MS }),
      deployment("p1", { deployedAtMs: NOW_MS - 8 * DAY_MS }),
    ],
    predictions: [
      {
        endpoint: "strike-damage",
        servedCount: 2000,
        storedCount: 2000,
        completeCount: 2000,
        lastAtMs: NOW_MS,
      },
    ],
    monitors: [driftMonitor()],
    driftChecks: [driftCheck("c1"), driftCheck("c2", { driftedCount: 4 })],
    alerts: [alert("a1")],
    abTests: [abTest("t1"), abTest("t2")],
    api: [endpointApi()],
  });

/** A whole assessment through the real catalogue, frameworks and probes. */
export async function sampleAssessment(
  facts: RecordFacts | null,
  changes: Partial<Assessment> = {},
): Promise<Assessment> {
  const [{ catalogue, frameworks }, probes] = await Promise.all([loadDefinitions(), loadProbes()]);
  const all: Facts = {
    repository: { available: false, reason: text("No folder was given.") },
    records:
      facts === null
        ? { available: false, reason: text("No store was opened.") }
        : { available: true, facts, observedAtMs: NOW_MS },
    drills: { available: true, facts: [], observedAtMs: NOW_MS },
  };
  const judged = assess({
    catalogue,
    frameworks,
    probes,
    facts: all,
    profile: openProfile,
    attestations: [],
    world: emptyWorld,
    nowMs: NOW_MS,
  });
  return {
    schema: "akashi.assessment",
    version: 1,
    id: "01SAMPLE",
    project: { name: "bird-strikes", commit: "0123456789abcdef", dirty: false },
    observedAt: new Date(NOW_MS).toISOString(),
    toolVersion: "0.1.0",
    digest: "sha256:sample",
    sources: [
      { id: "records", available: true, note: null },
      { id: "repository", available: false, note: text("No folder was given.") },
    ],
    ...judged,
    ...changes,
  };
}
