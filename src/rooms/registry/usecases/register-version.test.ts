import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readEvents } from "../../../platform/events/index.ts";
import { onBothDatabases } from "../../tracking/testing/on-both-databases.ts";
import type { RegistryTables } from "../store/tables.ts";
import {
  as,
  buildTestOnnx,
  gate,
  openTestRegistry,
  unknownDigest,
  view,
} from "../testing/open-test-registry.ts";

onBothDatabases((newDatabaseUrl) => {
  let opened: Awaited<ReturnType<typeof openTestRegistry>>;
  beforeEach(async () => {
    opened = await openTestRegistry({ databaseUrl: await newDatabaseUrl() });
  });
  afterEach(() => opened.close());

  describe("registering", () => {
    it("numbers versions from 1, keeps what it was given, and says which features are used", async () => {
      const { registry, newVersion, usages, platform } = opened;
      const input = await newVersion();
      expect(await registry.register(input, as("pipeline", "system"))).toEqual({
        model: "strike-damage",
        version: 1,
      });
      expect((await registry.register(await newVersion(), as("ann"))).version).toBe(2);
      const version = await registry.getVersion("strike-damage", 1);
      expect(version).toMatchObject({
        project: "birds",
        runId: input.runId,
        bundle: input.bundle,
        metrics: input.metrics,
        gates: input.gates,
        approvalState: "pending",
        approvals: [],
        aliases: [],
        createdBy: "pipeline",
        origin: "pipeline",
      });
      expect((await registry.getVersion("strike-damage", "latest")).version).toBe(2);
      expect(usages).toContainEqual({
        model: "strike-damage",
        modelVersion: 1,
        view: "strike-features",
        viewVersion: 1,
        feature: "speed",
      });
      const [event] = await readEvents(platform.database, { subject: "model:strike-damage@1" });
      expect(event).toMatchObject({ kind: "model-version.registered", actor: { name: "pipeline" } });
    });

    it("the same run and graph again gives the same version, also at the same time", async () => {
      const { registry, newVersion } = opened;
      const input = await newVersion();
      const versions = await Promise.all([1, 2, 3].map(() => registry.register(input, as("ann"))));
      expect(new Set(versions.map(({ version }) => version))).toEqual(new Set([1]));
      expect((await registry.getModel("strike-damage")).versions).toHaveLength(1);
    });

    it("gives versions that are asked for at the same time different numbers", async () => {
      const { registry, newVersion } = opened;
      const inputs = await Promise.all([1, 2, 3, 4].map(() => newVersion()));
      const versions = await Promise.all(inputs.map((input) => registry.register(input, as("ann"))));
      expect(versions.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4]);
    });

    it("refuses a version with a gate that did not pass, and names the gate", async () => {
      const { registry, newVersion } = opened;
      const input = await newVersion({ gates: [gate("min_score", true), gate("max_cv_gap", false)] });
      await expect(registry.register(input, as("ann"))).rejects.toMatchObject({
        code: "E_REGISTRY_GATE_FAILED",
        status: 422,
        details: { gates: ["max_cv_gap"] },
      });
      expect(await registry.listModels()).toEqual([]);
    });

    it("refuses an unknown run, bytes that are not stored, and a bad name", async () => {
      const { registry, newVersion, bundle } = opened;
      const refused = async (changes: Parameters<typeof newVersion>[0]) =>
        registry.register(await newVersion(changes), as("ann"));
      await expect(refused({ runId: "f".repeat(32) })).rejects.toMatchObject({
        code: "E_REGISTRY_RUN_UNKNOWN",
      });
      await expect(refused({ bundle: { ...bundle, onnxDigest: unknownDigest } })).rejects.toMatchObject({
        code: "E_REGISTRY_BLOB_MISSING",
      });
      await expect(
        refused({ bundle: { ...bundle, referenceDigest: "sha256:../../x" } }),
      ).rejects.toMatchObject({
        code: "E_REGISTRY_BLOB_MISSING",
      });
      for (const model of ["", "A", "a/b", "a:b", "../a", "モデル"])
        await expect(refused({ model })).rejects.toMatchObject({ code: "E_REGISTRY_NAME_INVALID" });
      expect(await registry.listModels()).toEqual([]);
    });

    it("refuses a graph that does not load, or whose inputs are not the signature's", async () => {
      const { registry, newVersion, bundle, platform, onnx } = opened;
      const corrupt = await platform.blobs.put(onnx.slice(0, 40));
      await expect(
        registry.register(await newVersion({ bundle: { ...bundle, onnxDigest: corrupt.digest } }), as("ann")),
      ).rejects.toMatchObject({ code: "E_ONNX_INVALID", status: 422 });
      const inputs = [
        { ...bundle.signature.inputs[0]!, type: "category" as const },
        { ...bundle.signature.inputs[1]!, name: "stage" },
      ];
      const signature = { ...bundle.signature, inputs };
      await expect(
        registry.register(await newVersion({ bundle: { ...bundle, signature } }), as("ann")),
      ).rejects.toMatchObject({
        code: "E_REGISTRY_SIGNATURE_MISMATCH",
        details: { differences: ["speed: category ≠ number", "-stage", "+phase"] },
      });
    });

    it("refuses a model's name that another project has", async () => {
      const { registry, newVersion } = opened;
      await registry.register(await newVersion(), as("ann"));
      await expect(
        registry.register(await newVersion({ project: "other" }), as("ann")),
      ).rejects.toMatchObject({
        code: "E_REGISTRY_MODEL_OF_OTHER_PROJECT",
        status: 409,
      });
    });

    it("is for good: the database itself refuses to change a version", async () => {
      const { registry, newVersion, platform } = opened;
      await registry.register(await newVersion(), as("ann"));
      const change = platform.database.write<RegistryTables, unknown>((trx) =>
        trx.updateTable("registry_versions").set({ metrics_json: "{}" }).execute(),
      );
      await expect(change).rejects.toThrow(/never changed/);
      const removal = platform.database.write<RegistryTables, unknown>((trx) =>
        trx.deleteFrom("registry_versions").execute(),
      );
      await expect(removal).rejects.toThrow(/never changed/);
    });
  });

  describe("importing an ONNX file", () => {
    it("makes a version with a run that says so, and leaves unknown what is unknown", async () => {
      const { registry, tracking } = opened;
      const bytes = await buildTestOnnx(7);
      const version = await registry.importOnnx(
        { project: "birds", model: "from-elsewhere", bytes, featureView: view, note: "study of 2001" },
        as("ann"),
      );
      expect(version).toMatchObject({
        version: 1,
        origin: "import",
        note: "study of 2001",
        metrics: {},
        gates: [],
      });
      expect(version.bundle.signature.outputs.map(({ name }) => name)).toEqual(["label", "probabilities"]);
      expect(Buffer.compare(await registry.readOnnx(version), Buffer.from(bytes))).toBe(0);
      const run = await tracking.getRun(version.runId);
      expect(run).toMatchObject({ status: "FINISHED", experimentName: "birds/imports", user: "ann" });
      expect((await tracking.listArtifacts(run.runId)).map(({ path }) => path)).toEqual(["model/model.onnx"]);
    });

    it.each([
      ["no bytes", new Uint8Array()],
      ["random bytes", Uint8Array.from({ length: 500 }, (_, index) => (index * 37) % 256)],
      ["text", Buffer.from("not a model at all")],
    ])("refuses %s with 422 before anything is written", async (_what, bytes) => {
      const { registry, tracking } = opened;
      await expect(
        registry.importOnnx({ project: "birds", model: "broken", bytes, featureView: view }, as("ann")),
      ).rejects.toMatchObject({ code: "E_ONNX_INVALID", status: 422 });
      expect(await registry.listModels()).toEqual([]);
      expect(await tracking.countRuns()).toBe(0);
    });

    it("refuses a graph whose inputs the feature view does not make", async () => {
      const { registry, onnx } = opened;
      const featureView = { ...view, features: view.features.slice(0, 1) };
      await expect(
        registry.importOnnx({ project: "birds", model: "m", bytes: onnx, featureView }, as("ann")),
      ).rejects.toMatchObject({ details: { differences: ["+phase"] } });
    });
  });
});
