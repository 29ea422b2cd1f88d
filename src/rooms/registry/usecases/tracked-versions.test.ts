import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readEvents } from "../../../platform/events/index.ts";
import { onBothDatabases } from "../../tracking/testing/on-both-databases.ts";
import type { RegistryTables } from "../store/tables.ts";
import { as, buildTestOnnx, openTestRegistry } from "../testing/open-test-registry.ts";

const MLMODEL = `flavors:
  python_function: { loader_module: mlflow.sklearn, model_path: model.pkl }
  sklearn: { pickled_model: model.pkl }
signature:
  inputs: '[{"type": "double", "name": "speed", "required": true}]'
  outputs: '[{"type": "long"}]'
`;

onBothDatabases((newDatabaseUrl) => {
  let opened: Awaited<ReturnType<typeof openTestRegistry>>;
  let deployed: readonly string[] = [];
  beforeEach(async () => {
    deployed = [];
    opened = await openTestRegistry({
      databaseUrl: await newDatabaseUrl(),
      deployedAt: async () => deployed,
    });
    await opened.registry.createModel({ name: "Churn Model" }, as("ann"));
  });
  afterEach(() => opened.close());

  const logged = async (
    files: Record<string, string | Uint8Array> = { MLmodel: MLMODEL, "model.pkl": "pickle" },
  ) => {
    const run = await opened.tracking.startRun({ experiment: "churn" }, as("ann"));
    for (const [path, content] of Object.entries(files))
      await opened.tracking.logArtifact(run.runId, `model/${path}`, content, as("ann"));
    return run.runId;
  };
  const register = async (name = "Churn Model") =>
    opened.registry.createTrackedVersion({ name, source: `runs:/${await logged()}/model` }, as("ann"));

  describe("a version that an MLflow client registers", () => {
    it("keeps its files by digest as they were, whatever happens to the run's folder afterwards", async () => {
      const runId = await logged();
      const source = `runs:/${runId}/model`;
      const { registry, tracking } = opened;
      const first = await registry.createTrackedVersion({ name: "Churn Model", source }, as("ann"));
      expect(first).toMatchObject({
        version: 1,
        runId,
        fileCount: 2,
        flavors: ["python_function", "sklearn"],
        onnxDigest: null,
        origin: "mlflow",
        stage: "None",
        approvalState: "pending",
      });
      await tracking.logArtifact(runId, "model/model.pkl", "other pickle", as("ann"));
      const second = await registry.createTrackedVersion({ name: "Churn Model", source }, as("ann"));
      expect(second.version).toBe(2);
      expect(second.treeDigest).not.toBe(first.treeDigest);
      expect((await registry.getVersionRecord("Churn Model", 1)).treeDigest).toBe(first.treeDigest);
      const files = await registry.versionFiles("Churn Model", 1);
      expect(files?.map(({ path }) => path)).toEqual(["MLmodel", "model.pkl"]);
      expect((await opened.platform.blobs.get(files![1]!.digest)).toString()).toBe("pickle");
    });

    it("without a graph says why it cannot be served; with one it can", async () => {
      const { registry } = opened;
      await register();
      await expect(registry.getVersion("Churn Model", 1)).rejects.toMatchObject({
        code: "E_REGISTRY_NOT_SERVABLE",
        status: 422,
      });
      const runId = await logged({ "model.onnx": await buildTestOnnx(3) });
      const version = await registry.createTrackedVersion(
        { name: "Churn Model", source: `runs:/${runId}/model` },
        as("ann"),
      );
      expect(version.unservable).toBeNull();
      const servable = await registry.getVersion("Churn Model", version.version);
      expect(servable.bundle.signature.inputs.map(({ name, type }) => `${name} ${type}`)).toEqual([
        "speed number",
        "phase category",
      ]);
      expect((await registry.readOnnx(servable)).length).toBeGreaterThan(100);
      const bad = await logged({ "model.onnx": "not a graph" });
      expect(
        (
          await registry.createTrackedVersion(
            { name: "Churn Model", source: `runs:/${bad}/model` },
            as("ann"),
          )
        ).unservable?.en,
      ).toContain("does not load");
    });

    it("shares numbers, decisions and aliases with what pipelines register", async () => {
      const { registry, newVersion } = opened;
      await registry.createModel({ name: "strike-damage" }, as("ann"));
      await register("strike-damage");
      expect((await registry.register(await newVersion(), as("pipeline", "system"))).version).toBe(2);
      expect((await register("strike-damage")).version).toBe(3);
      await registry.decide("strike-damage", 1, "approved", "looked at it", as("ben"));
      await registry.setAlias("strike-damage", "champion", 1, as("ben"));
      const record = await registry.getRecord("strike-damage");
      expect(record.project).toBe("birds");
      expect(
        record.versions.map(({ version, origin, approvalState }) => [version, origin, approvalState]),
      ).toEqual([
        [1, "mlflow", "approved"],
        [2, "pipeline", "pending"],
        [3, "mlflow", "pending"],
      ]);
      expect((await registry.getModel("strike-damage")).versions.map(({ version }) => version)).toEqual([2]);
    });

    it("is a record that the database itself refuses to change or delete", async () => {
      await register();
      await expect(
        opened.platform.database.write<RegistryTables, unknown>((trx) =>
          trx.updateTable("registry_tracked_versions").set({ source: "x" }).execute(),
        ),
      ).rejects.toThrow(/never changed/);
    });

    it("deleted leaves every list and its alias, and its number is never given again", async () => {
      const { registry } = opened;
      await register();
      await register();
      await registry.setAlias("Churn Model", "champion", 2, as("ann"));
      await registry.deleteVersion("Churn Model", 2, as("ann"));
      await expect(registry.getVersionRecord("Churn Model", 2)).rejects.toMatchObject({
        code: "E_REGISTRY_VERSION_UNKNOWN",
      });
      await expect(registry.versionOfAlias("Churn Model", "champion")).rejects.toMatchObject({
        code: "E_REGISTRY_ALIAS_UNKNOWN",
      });
      expect((await register()).version).toBe(3);
      const all = await registry.findVersionRecords({ withDeleted: true });
      expect(all.map(({ version, deletedAtMs }) => [version, deletedAtMs !== null])).toEqual([
        [1, false],
        [2, true],
        [3, false],
      ]);
    });

    it("gives versions that are registered at the same time different numbers", async () => {
      const versions = await Promise.all([1, 2, 3, 4].map(() => register()));
      expect(versions.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4]);
    });

    it.each([
      ["a model that is not there", { name: "none", source: "s3://b/x" }, "E_REGISTRY_MODEL_UNKNOWN"],
      ["a local path", { name: "Churn Model", source: "/etc" }, "E_REGISTRY_SOURCE_INVALID"],
      [
        "a run that is not there",
        { name: "Churn Model", source: "runs:/abc/x" },
        "E_REGISTRY_SOURCE_INVALID",
      ],
      [
        "a logged model that is not there",
        { name: "Churn Model", source: `models:/m-${"0".repeat(32)}` },
        "E_REGISTRY_LOGGED_MODEL_UNKNOWN",
      ],
    ])("is refused for %s, and nothing is written", async (_, input, code) => {
      await expect(opened.registry.createTrackedVersion(input, as("ann"))).rejects.toMatchObject({ code });
      expect(await opened.registry.findVersionRecords({ withDeleted: true })).toEqual([]);
    });
  });

  describe("stages", () => {
    it("move in any case of letters, and archive what was there when that is asked for", async () => {
      const { registry } = opened;
      await register();
      await register();
      const move = (version: number, stage: string, archiveExisting = false) =>
        registry.transitionStage("Churn Model", version, { stage, archiveExisting }, as("ann"));
      expect((await move(1, "PRODUCTION")).stage).toBe("Production");
      await move(2, "production", true);
      const { versions } = await registry.getRecord("Churn Model");
      expect(versions.map(({ stage }) => stage)).toEqual(["Archived", "Production"]);
      await expect(move(1, "prod")).rejects.toMatchObject({ code: "E_REGISTRY_STAGE_UNKNOWN" });
      await expect(move(1, "Archived", true)).rejects.toMatchObject({
        code: "E_REGISTRY_STAGE_NOT_ARCHIVABLE",
      });
      const events = await readEvents(opened.platform.database, { kind: "model-version.stage-changed" });
      expect(events.map(({ data }) => [data["from"], data["to"]])).toEqual([
        ["None", "Production"],
        ["Production", "Archived"],
        ["None", "Production"],
      ]);
    });
  });

  describe("a model", () => {
    it("renamed takes its versions along; its old name is free, and leads there until it is taken", async () => {
      const { registry } = opened;
      await register();
      await registry.renameModel("Churn Model", "Leavers", as("ann"));
      await expect(registry.getRecord("Churn Model")).rejects.toMatchObject({
        code: "E_REGISTRY_MODEL_UNKNOWN",
      });
      expect((await registry.getModel("Churn Model")).name).toBe("Leavers");
      await registry.createModel({ name: "Churn Model" }, as("ann"));
      expect((await register()).version).toBe(1);
      expect((await registry.getRecord("Leavers")).versions).toHaveLength(1);
      await expect(registry.renameModel("Leavers", "Churn Model", as("ann"))).rejects.toMatchObject({
        code: "E_REGISTRY_MODEL_EXISTS",
      });
    });

    it("deleted frees its name for one without versions", async () => {
      const { registry } = opened;
      await register();
      await registry.deleteModel("Churn Model", as("ann"));
      expect(await registry.listRecords()).toEqual([]);
      await registry.createModel({ name: "Churn Model" }, as("ann"));
      expect((await registry.getRecord("Churn Model")).versions).toEqual([]);
    });

    it("that is deployed is neither deleted nor renamed, and the places are named", async () => {
      await register();
      deployed = ["churn/prod (1)"];
      for (const change of [
        opened.registry.deleteModel("Churn Model", as("ann")),
        opened.registry.deleteVersion("Churn Model", 1, as("ann")),
        opened.registry.renameModel("Churn Model", "x", as("ann")),
      ])
        await expect(change).rejects.toMatchObject({
          code: "E_REGISTRY_IN_USE",
          details: { places: ["churn/prod (1)"] },
        });
    });

    it("of a pipeline keeps its name", async () => {
      await opened.registry.register(await opened.newVersion(), as("pipeline", "system"));
      await expect(opened.registry.renameModel("strike-damage", "x", as("ann"))).rejects.toMatchObject({
        code: "E_REGISTRY_MODEL_FIXED",
      });
    });

    it("keeps tags, also odd ones, and refuses those that Akashi answers", async () => {
      const { registry } = opened;
      await registry.setModelTag("Churn Model", { key: "__proto__", value: "x" }, as("ann"));
      await registry.setModelTag("Churn Model", { key: "a", value: "" }, as("ann"));
      await registry.deleteModelTag("Churn Model", "none", as("ann"));
      const { tags } = await registry.getRecord("Churn Model");
      expect(Object.entries(tags)).toEqual([
        ["__proto__", "x"],
        ["a", ""],
      ]);
      await expect(
        registry.setModelTag("Churn Model", { key: "akashi.approval", value: "approved" }, as("ann")),
      ).rejects.toMatchObject({ code: "E_REGISTRY_TAG_RESERVED" });
    });
  });

  describe("a policy", () => {
    const strict = {
      protects: ["champion", "Production"],
      require: {
        approvals: 1,
        gates: false,
        card: false,
        riskAssessment: true,
        metrics: { auc: { min: 0.8 } },
      },
    };
    it("names every missing check, for aliases and stages, and lets a version through that meets them", async () => {
      const { registry, tracking } = opened;
      const runId = await logged();
      await registry.createTrackedVersion({ name: "Churn Model", source: `runs:/${runId}/model` }, as("ann"));
      await registry.setPolicy("Churn Model", strict, as("ann"));
      const move = () => registry.setAlias("Churn Model", "champion", 1, as("ann"));
      await expect(move()).rejects.toMatchObject({
        code: "E_REGISTRY_POLICY",
        status: 403,
        details: {
          missing: [/^approvals/, /^metric:auc/, /^risk-assessment/].map((it) => expect.stringMatching(it)),
        },
      });
      await expect(
        registry.transitionStage(
          "Churn Model",
          1,
          { stage: "production", archiveExisting: false },
          as("ann"),
        ),
      ).rejects.toMatchObject({ code: "E_REGISTRY_POLICY" });
      await registry.setAlias("Churn Model", "challenger", 1, as("ann"));
      await tracking.logBatch(
        runId,
        { metrics: [{ key: "auc", value: 0.9, timestampMs: 1, step: 0 }] },
        as("ann"),
      );
      await registry.decide("Churn Model", 1, "approved", "read it", as("ben"));
      await registry.assessRisk(
        { model: "Churn Model", version: 1, severity: "low", note: "few people", validDays: 30 },
        as("ben"),
      );
      expect(await registry.checkReadiness("Churn Model", 1)).toMatchObject({ ready: true });
      await move();
      const [event] = await readEvents(opened.platform.database, { kind: "alias.moved" });
      expect(event?.data["policy"]).toEqual({
        origin: "registry",
        checks: ["approvals", "metric:auc", "risk-assessment"],
      });
    });

    it("removed stops nothing any more", async () => {
      const { registry } = opened;
      await register();
      await registry.setPolicy("Churn Model", strict, as("ann"));
      await registry.setPolicy("Churn Model", null, as("ann"));
      await registry.setAlias("Churn Model", "champion", 1, as("ann"));
      expect((await registry.getPolicy("Churn Model")).origin).toBe("none");
    });
  });

  describe("a request for approval", () => {
    it("is one per person, and settled by the decision after it", async () => {
      const { registry } = opened;
      await register();
      const first = await registry.requestApproval("Churn Model", 1, "please look", as("ann"));
      expect((await registry.requestApproval("Churn Model", 1, "again", as("ann"))).id).toBe(first.id);
      expect(await registry.listApprovalRequests({ state: "open" })).toHaveLength(1);
      await registry.decide("Churn Model", 1, "rejected", "no card", as("ben"));
      expect(await registry.listApprovalRequests()).toMatchObject([
        { state: "rejected", requestedBy: "ann" },
      ]);
    });
  });

  it("two versions are compared fact by fact", async () => {
    const { registry, tracking } = opened;
    const [left, right] = [await logged(), await logged({ MLmodel: MLMODEL, "model.pkl": "other" })];
    for (const [runId, auc] of [
      [left, 0.7],
      [right, 0.8],
    ] as const) {
      await tracking.logBatch(
        runId,
        { metrics: [{ key: "auc", value: auc, timestampMs: 1, step: 0 }], params: { depth: "3" } },
        as("ann"),
      );
      await registry.createTrackedVersion({ name: "Churn Model", source: `runs:/${runId}/model` }, as("ann"));
    }
    const comparison = await registry.compareVersions(
      { model: "Churn Model", version: 1 },
      { model: "Churn Model", version: "latest" },
    );
    expect(comparison.right.version).toBe(2);
    expect(comparison.metrics).toMatchObject([{ key: "auc", left: 0.7, right: 0.8, same: false }]);
    expect(comparison.metrics[0]!.difference).toBeCloseTo(0.1, 12);
    expect(comparison.params).toEqual([{ key: "depth", left: "3", right: "3", same: true }]);
    expect(comparison.signature.every(({ same }) => same)).toBe(true);
    expect(comparison.origin.find(({ key }) => key === "filesDigest")).toMatchObject({ same: false });
  });
});

it("where people log in, neither who made a version nor who asked for its approval approves it", async () => {
  const opened = await openTestRegistry({ authentication: true });
  try {
    const { registry } = opened;
    await registry.register(await opened.newVersion(), as("ann"));
    await registry.requestApproval("strike-damage", 1, "", as("ben"));
    for (const name of ["ann", "ben"])
      await expect(registry.decide("strike-damage", 1, "approved", "fine", as(name))).rejects.toMatchObject({
        code: "E_REGISTRY_OWN_APPROVAL",
      });
    expect((await registry.decide("strike-damage", 1, "approved", "fine", as("cas"))).approvalState).toBe(
      "approved",
    );
  } finally {
    await opened.close();
  }
});
