import { type Clock, fixedClock } from "../../../kernel/clock.ts";
import { ledgerMigrations, readEvents } from "../../../platform/events/index.ts";
import { files } from "../../../platform/files/index.ts";
import type { Platform, UseCaseContext } from "../../../platform/index.ts";
import { openPlatform } from "../../../platform/index.ts";
import {
  PROJECT_FILE,
  type Project,
  projectMigrations,
  projectSchema,
} from "../../../platform/project/index.ts";
import { openTestPlatform } from "../../../platform/testing/open-test-platform.ts";
import type { ReferenceSnapshot } from "../../training/contract.ts";
import type { ServingRoom, VariantAssigner } from "../contract.ts";
import { createServingRoom, servingMigrations } from "../room.ts";
import type { ModelInsight } from "../runtime/serving-runtime.ts";
import { fakeFeatures } from "./fake-features.ts";
import { type FakeRegistry, fakeRegistry } from "./fake-registry.ts";
import type { TinyModel } from "./tiny-onnx.ts";

export const PLACE = { endpoint: "strike-damage", environment: "prod" } as const;
export const CONTEXT: UseCaseContext = { actor: { kind: "person", name: "aya" } };

/** Two models that differ clearly, so that an answer tells who gave it. */
export const CALM: TinyModel = { bias: -4, speed: 0.01, large: 1 };
export const ALARMED: TinyModel = { bias: -1, speed: 0.01, large: 2 };

export interface TestServing {
  readonly platform: Platform;
  readonly serving: ServingRoom;
  readonly registry: FakeRegistry;
  readonly project: Project;
  readonly clock: ReturnType<typeof fixedClock>;
  /** A second room over the same store and blobs, with connections of its own: another process. */
  openSecond(): Promise<{ serving: ServingRoom; platform: Platform; close(): Promise<void> }>;
  eventKinds(): Promise<string[]>;
  /** Takes a version all the way: preprod, smoke test, prod. */
  toProd(modelVersion: number): Promise<void>;
  close(): Promise<void>;
}

export interface TestServingOptions {
  readonly variantAssigner?: VariantAssigner;
  readonly environments?: readonly string[];
  readonly modelCapacity?: number;
  /** Default: SQLite in a folder of its own. */
  readonly databaseUrl?: string;
}

export async function openTestServing(options: TestServingOptions = {}): Promise<TestServing> {
  const clock = fixedClock(1_000_000);
  const platform = await openTestPlatform(
    { ...ledgerMigrations, ...projectMigrations, ...servingMigrations },
    { clock, databaseUrl: options.databaseUrl },
  );
  const registry = fakeRegistry(platform.blobs);
  const serving = roomOver(platform, registry, options);
  const project = testProject(platform, options.environments ?? ["preprod", "prod"]);
  return {
    platform,
    serving,
    registry,
    project,
    clock,
    openSecond: () => openSecond(platform, registry, clock, options),
    eventKinds: async () =>
      (await readEvents(platform.database, { order: "ascending" })).map((event) => event.kind),
    async toProd(modelVersion) {
      const place = { endpoint: PLACE.endpoint, environment: "preprod", modelVersion };
      const deployment = await serving.deploy(project, place, CONTEXT);
      await serving.smokeTest(deployment.id, CONTEXT);
      clock.advance(1000);
      await serving.promote({ endpoint: PLACE.endpoint, from: "preprod", to: "prod" }, CONTEXT);
      clock.advance(1000);
    },
    async close() {
      await serving.close();
      await platform.close();
    },
  };
}

function roomOver(platform: Platform, registry: FakeRegistry, options: TestServingOptions): ServingRoom {
  return createServingRoom({
    platform,
    registry,
    features: fakeFeatures,
    training: fakeInsight(platform),
    variantAssigner: options.variantAssigner,
    modelCapacity: options.modelCapacity,
  });
}

async function openSecond(
  first: Platform,
  registry: FakeRegistry,
  clock: Clock,
  options: TestServingOptions,
) {
  const platform = await openPlatform({ home: first.home, clock, logLevel: "silent" });
  const serving = roomOver(platform, registry, options);
  return {
    platform,
    serving,
    async close() {
      await serving.close();
      await platform.close();
    },
  };
}

/** Explains by naming the speed alone; reads snapshots from the blobs. */
function fakeInsight(platform: Platform): ModelInsight {
  return {
    async explain(bundle, features) {
      if (bundle.explainerDigest === null) return null;
      return Array.from({ length: features.rowCount }, () => ({
        unit: "log-odds",
        base: -1,
        contributions: [{ feature: "speed", value: 120, contribution: 0.5 }],
      }));
    },
    async readReference({ referenceDigest }) {
      return JSON.parse((await platform.blobs.get(referenceDigest)).toString("utf8")) as ReferenceSnapshot;
    },
  };
}

function testProject(platform: Platform, environments: readonly string[]): Project {
  return { root: platform.home.path, config: projectSchema.parse(projectFile(environments)) };
}

const projectFile = (environments: readonly string[]) => ({
  akashi: 1,
  project: { name: "bird-strikes", title: "Bird strikes", purpose: "tests" },
  endpoints: {
    "strike-damage": {
      model: "strike-damage",
      unit: "Operator",
      environments,
      smoke_test: { rows: 20, max_p95_ms: 1000 },
    },
  },
});

/** Puts the project on disk, where commands and routes look for it. JSON is YAML. */
export async function writeProject({ project }: TestServing): Promise<void> {
  const { environments } = project.config.endpoints["strike-damage"]!;
  await files.writeText(`${project.root}/${PROJECT_FILE}`, JSON.stringify(projectFile(environments)));
}

export const STRIKE = { "Speed IAS in knots": 120, "Wildlife Size": "Large", Operator: "UNITED", Note: "x" };
