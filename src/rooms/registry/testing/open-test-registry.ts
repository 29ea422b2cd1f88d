import { createHash } from "node:crypto";
import type { Actor } from "../../../kernel/actor.ts";
import type { Clock } from "../../../kernel/clock.ts";
import { seededRandom } from "../../../kernel/random.ts";
import type { Table } from "../../../kernel/table.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import type { SendBytes } from "../../../platform/outbound/index.ts";
import { projectMigrations } from "../../../platform/project/index.ts";
import { openTestPlatform } from "../../../platform/testing/open-test-platform.ts";
import type { DatasetVersion } from "../../data/contract.ts";
import type { FeatureUsage, FeatureViewVersion } from "../../features/contract.ts";
import { createTrackingRoom, trackingMigrations } from "../../tracking/room.ts";
import type { ModelBundle, RegisterModelVersion } from "../../training/contract.ts";
import { buildOnnx } from "../../training/core/onnx/build-onnx.ts";
import { applyPreprocessing, fitPreprocessing } from "../../training/core/preprocessing.ts";
import { parseParams } from "../../training/core/trainer.ts";
import { trainer } from "../../training/trainers/logistic-regression/trainer.ts";
import { createRegistryRoom, registryMigrations } from "../room.ts";

export function as(name: string, kind: Actor["kind"] = "person"): UseCaseContext {
  return { actor: { kind, name } };
}

export const view: FeatureViewVersion = {
  project: "birds",
  name: "strike-features",
  version: 1,
  digest: "sha256:view",
  dataset: "strikes",
  entity: null,
  features: [
    feature("speed", "number", "Speed of the aircraft in knots"),
    feature("phase", "category", "Phase of flight"),
  ],
  createdAtMs: 1,
};

function feature(name: string, type: "number" | "category", description: string) {
  return { name, column: name, type, transform: "identity", params: {}, description };
}

/** A real graph with the inputs of `view`: a logistic regression over 60 made-up rows. */
export async function buildTestOnnx(seed = 1): Promise<Uint8Array> {
  const random = seededRandom(seed);
  const speeds = Float64Array.from({ length: 60 }, () => random() * 100);
  const table: Table = {
    rowCount: 60,
    columns: [
      { kind: "number", name: "speed", values: speeds },
      {
        kind: "category",
        name: "phase",
        values: Array.from(speeds, (_, row) => (row % 2 ? "climb" : "descent")),
      },
    ],
  };
  const labels = Uint8Array.from(speeds, (speed) => (speed + random() * 40 > 70 ? 1 : 0));
  const plan = fitPreprocessing(table, {});
  const model = await trainer.train(applyPreprocessing(plan, table), labels, parseParams(trainer, {}), {
    seed,
  });
  return buildOnnx({ plan, model });
}

const dataset: DatasetVersion = {
  id: "dataset-1",
  project: "birds",
  dataset: "strikes",
  version: 3,
  digest: "sha256:data",
  blobDigest: "sha256:parquet",
  rowCount: 6000,
  columns: [],
  duplicateRowCount: 0,
  validation: { verdict: "passed-with-warnings", checkedRules: ["x"], findings: [], atMs: 1 },
  source: "strikes.csv",
  commit: "abc",
  createdAtMs: 1,
  createdBy: "ann",
  note: null,
};

/** The registry over real tracking and a real store; data and features are the two calls that it makes. */
export async function openTestRegistry(
  options: {
    authentication?: boolean;
    databaseUrl?: string;
    clock?: Clock;
    send?: SendBytes;
    deployedAt?: (model: string, version?: number) => Promise<readonly string[]>;
  } = {},
) {
  const platform = await openTestPlatform(
    {
      ...projectMigrations,
      ...trackingMigrations,
      ...registryMigrations,
    },
    { databaseUrl: options.databaseUrl, clock: options.clock },
  );
  const tracking = createTrackingRoom({ platform });
  const data = { listVersions: async () => [dataset] };
  const usages: FeatureUsage[] = [];
  const registry = createRegistryRoom({
    platform,
    tracking,
    data,
    recordsIn: (database) => ({
      data,
      tracking: createTrackingRoom({ platform: { ...platform, database } }),
    }),
    features: {
      applyView: async () => view,
      recordUsage: async (recorded) => void usages.push(...recorded),
    },
    authentication: () => options.authentication ?? false,
    send: options.send,
    deployedAt: options.deployedAt,
  });
  const onnx = await buildTestOnnx();
  const blob = await platform.blobs.put(onnx);
  const reference = await platform.blobs.put("{}");
  const bundle: ModelBundle = {
    onnxDigest: blob.digest,
    signature: {
      inputs: view.features.map(({ name, type, description }) => ({
        name,
        type,
        description,
        required: false,
      })),
      outputs: [{ name: "probability", type: "number", description: "P(damage)" }],
    },
    decisionThreshold: 0.4,
    featureView: view,
    referenceDigest: reference.digest,
    explainerDigest: null,
    trainer: "logistic-regression",
    positiveLabel: "Substantial",
    negativeLabel: "None",
  };
  /** What training hands over, with a finished run of its own. */
  const newVersion = async (changes: Partial<RegisterModelVersion> = {}): Promise<RegisterModelVersion> => {
    const run = await tracking.startRun(
      {
        experiment: "birds/train",
        provenance: { commit: "abc123", dirty: false, environmentDigest: "sha256:env" },
      },
      as("ann"),
    );
    return {
      project: "birds",
      model: "strike-damage",
      runId: run.runId,
      bundle,
      metrics: { roc_auc: 0.81 },
      gates: [gate("min_score", true)],
      datasetVersionId: dataset.id,
      ...changes,
    };
  };
  return { platform, tracking, registry, usages, onnx, bundle, newVersion, close: () => platform.close() };
}

export function gate(name: string, passed: boolean) {
  return {
    gate: name,
    passed,
    observed: 0.81,
    threshold: 0.7,
    reason: { en: "The score 0.81 is at least 0.7.", ja: "スコア 0.81 は 0.7 以上です。" },
  };
}

export const unknownDigest = `sha256:${createHash("sha256").update("nothing").digest("hex")}`;
