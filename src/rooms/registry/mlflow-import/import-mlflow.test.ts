import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestRegistry } from "../testing/open-test-registry.ts";

const RUN = "0123456789abcdef0123456789abcdef";
const DELETED = "fedcba9876543210fedcba9876543210";
const MODEL = "m-00112233445566778899aabbccddeeff";
const context = { actor: { kind: "person", name: "tester" } } as const;

let folder: string;
let store: Awaited<ReturnType<typeof openTestRegistry>>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "akashi-mlruns-"));
  store = await openTestRegistry();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

function write(entries: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(entries)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** The layout in which MLflow keeps its records without a server, as its version 3 writes it. */
function writeMlruns(): void {
  const run = (id: string, name: string, lifecycle: string) => ({
    [`7/${id}/meta.yaml`]: `artifact_uri: file:///elsewhere/mlruns/7/${id}/artifacts\nend_time: 1700000009000\nexperiment_id: '7'\nlifecycle_stage: ${lifecycle}\nrun_id: ${id}\nrun_name: ${name}\nstart_time: 1700000000000\nstatus: 3\nuser_id: hanako\n`,
  });
  write({
    "7/meta.yaml":
      "artifact_location: file:///elsewhere/mlruns/7\ncreation_time: 1690000000000\nexperiment_id: '7'\nlast_update_time: 1690000000000\nlifecycle_stage: active\nname: churn\n",
    "7/tags/team": "blue",
    ...run(RUN, "first", "active"),
    [`7/${RUN}/params/depth`]: "3",
    [`7/${RUN}/params/text`]: "日本語\nzwei",
    [`7/${RUN}/tags/mlflow.runName`]: "first",
    [`7/${RUN}/metrics/loss`]: "1700000001000 0.5 0\n1700000002000 0.25 1\n1700000002000 0.25 1\n",
    [`7/${RUN}/metrics/val/auc`]: "1700000003000 nan 0\n1700000004000 -inf 1\n",
    [`7/${RUN}/artifacts/model/MLmodel`]: "flavors: {}\n",
    [`7/${RUN}/artifacts/notes.txt`]: "hello",
    [`7/${RUN}/inputs/i1/meta.yaml`]:
      "source_type: DATASET\nsource_id: d1\ndestination_type: RUN\ntags:\n  mlflow.data.context: training\n",
    "7/datasets/d1/meta.yaml": "name: train\ndigest: abc123\nsource_type: local\nsource: '{}'\n",
    ...run(DELETED, "second", "deleted"),
    [`7/models/${MODEL}/meta.yaml`]: `model_id: ${MODEL}\nname: model\nexperiment_id: '7'\nsource_run_id: ${RUN}\nstatus: 2\ncreation_timestamp: 1700000005000\nlast_updated_timestamp: 1700000005000\n`,
    [`7/models/${MODEL}/artifacts/MLmodel`]: "flavors: {}\n",
    ".trash/8/meta.yaml":
      "artifact_location: x\ncreation_time: 1\nexperiment_id: '8'\nlast_update_time: 2\nlifecycle_stage: deleted\nname: gone\n",
    "models/churn/meta.yaml": "name: churn\ndescription: who leaves\n",
    "models/churn/tags/owner": "hanako",
    "models/churn/aliases/champion": "3",
    "models/churn/version-2/meta.yaml": `name: churn\nversion: 2\ncreation_timestamp: 1700000006000\ncurrent_stage: Production\nrun_id: ${RUN}\nsource: file:///elsewhere/mlruns/7/${RUN}/artifacts/model\n`,
    "models/churn/version-3/meta.yaml": `name: churn\nversion: 3\ncreation_timestamp: 1700000007000\ncurrent_stage: None\nrun_id: ${RUN}\nmodel_id: ${MODEL}\nsource: models:/${MODEL}\ndescription: better\n`,
    "models/churn/version-3/tags/checked": "yes",
  });
}

type Store = Awaited<ReturnType<typeof openTestRegistry>>;

/** Lets so many transactions through, and fails every one after them. */
function cutOffAfter({ platform }: Store, allowed: number) {
  const original = platform.database.write;
  let done = 0;
  platform.database.write = (async (...args: Parameters<typeof original>) => {
    if (done++ >= allowed) throw new Error("killed");
    return original.apply(platform.database, args);
  }) as typeof original;
  return {
    mend: () => {
      platform.database.write = original;
    },
  };
}

async function everything({ tracking, registry }: Store) {
  const {
    versions,
    createdAtMs: _created,
    updatedAtMs: _updated,
    ...model
  } = await registry.getRecord("churn");
  return {
    runs: await Promise.all([RUN, DELETED].map((id) => tracking.getRun(id))),
    loss: await tracking.metricHistory(RUN, "loss"),
    files: await tracking.listArtifactsBelow("7"),
    model,
    versions: versions.map(({ updatedAtMs: _when, ...version }) => version),
    gone: (await tracking.getExperimentByName("gone")).lifecycle,
  };
}

const bring = () => store.registry.importMlflow({ place: folder, cwd: "/" }, context);

describe("importing a folder of MLflow", () => {
  beforeEach(writeMlruns);

  it("brings runs over with ids, times, entries, histories, inputs and files, and compares them", async () => {
    const report = await bring();
    expect(report).toMatchObject({
      experiments: 2,
      runs: 2,
      params: 2,
      metricPoints: 4,
      loggedModels: 1,
      files: 3,
      differences: [],
      filesElsewhere: [],
    });
    const run = await store.tracking.getRun(RUN);
    expect(run).toMatchObject({
      experimentId: "7",
      experimentName: "churn",
      name: "first",
      status: "FINISHED",
      user: "hanako",
      startedAtMs: 1_700_000_000_000,
      endedAtMs: 1_700_000_009_000,
      params: { depth: "3", text: "日本語\nzwei" },
    });
    expect(run.inputs).toMatchObject([
      { name: "train", digest: "abc123", tags: { "mlflow.data.context": "training" } },
    ]);
    expect((await store.tracking.metricHistory(RUN, "loss")).map(({ value }) => value)).toEqual([0.5, 0.25]);
    const odd = await store.tracking.metricHistory(RUN, "val/auc");
    expect(odd.map(({ value }) => value)).toEqual([Number.NaN, -Number.MAX_VALUE]);
    expect((await store.tracking.readArtifact(RUN, "notes.txt")).toString()).toBe("hello");
    expect(await store.tracking.getRun(DELETED)).toMatchObject({ lifecycle: "deleted" });
    expect(await store.tracking.getExperimentByName("gone")).toMatchObject({ lifecycle: "deleted" });
  });

  it("brings versions over with their numbers, stages, aliases and the files that they mean", async () => {
    await bring();
    const model = await store.registry.getRecord("churn");
    expect(model).toMatchObject({ description: "who leaves", tags: { owner: "hanako" } });
    expect(model.versions).toMatchObject([
      { version: 2, stage: "Production", runId: RUN, fileCount: 1, createdAtMs: 1_700_000_006_000 },
      { version: 3, stage: "None", modelId: MODEL, aliases: ["champion"], tags: { checked: "yes" } },
    ]);
    const next = await store.registry.createTrackedVersion(
      { name: "churn", source: `models:/${MODEL}` },
      context,
    );
    expect(next.version).toBe(4);
  });

  it("goes on where it stopped, and a repetition changes nothing", async () => {
    await bring();
    const before = await store.tracking.getRun(RUN);
    expect(await bring()).toMatchObject({
      runs: 0,
      unchangedRuns: 2,
      files: 0,
      versions: 0,
      unchangedVersions: 2,
    });
    expect(await store.tracking.getRun(RUN)).toEqual(before);

    // What was logged at the source since then comes over, too.
    write({ [`7/${RUN}/metrics/loss`]: "1700000001000 0.5 0\n1700000002000 0.25 1\n1700000003000 0.1 2\n" });
    write({ [`7/${RUN}/tags/more`]: "news" });
    expect(await bring()).toMatchObject({ runs: 1, unchangedRuns: 1, metricPoints: 5, differences: [] });
    expect((await store.tracking.metricHistory(RUN, "loss")).at(-1)).toMatchObject({ value: 0.1 });
  });

  it("whatever call it was cut off at, the next one ends with the same as one that was not", async () => {
    const whole = await openTestRegistry();
    try {
      await whole.registry.importMlflow({ place: folder, cwd: "/" }, context);
      const expected = await everything(whole);
      // Each attempt gets one transaction further than the one before, as if the process had been killed there.
      let cuts = 0;
      for (let allowed = 0; ; allowed++) {
        const cut = cutOffAfter(store, allowed);
        const ended = await bring().then(
          () => true,
          () => false,
        );
        cut.mend();
        if (ended) break;
        cuts++;
      }
      expect(cuts).toBeGreaterThan(8);
      await bring();
      expect(await everything(store)).toEqual(expected);
    } finally {
      await whole.close();
    }
  });

  it("what was deleted, restored or moved here since then is not undone", async () => {
    await bring();
    await store.registry.deleteVersion("churn", 3, context);
    await store.registry.transitionStage("churn", 2, { stage: "Archived", archiveExisting: false }, context);
    await store.tracking.setRunLifecycle(DELETED, "active", context);
    expect(await bring()).toMatchObject({ versions: 0, unchangedVersions: 2, unchangedRuns: 2 });
    expect((await store.registry.getRecord("churn")).versions).toMatchObject([
      { version: 2, stage: "Archived", aliases: [] },
    ]);
    expect(await store.tracking.getRun(DELETED)).toMatchObject({ lifecycle: "active" });
  });

  it("a model that was deleted here comes again, with its numbers", async () => {
    await bring();
    await store.registry.deleteModel("churn", context);
    expect(await bring()).toMatchObject({ versions: 2 });
    expect(await store.registry.versionOfAlias("churn", "champion")).toBe(3);
  });

  it("an alias that was moved here since then stays where it was moved", async () => {
    await bring();
    await store.registry.setAlias("churn", "champion", 2, context);
    await bring();
    expect(await store.registry.versionOfAlias("churn", "champion")).toBe(2);
  });

  it("goes into the experiment of that name, and a run of another experiment is refused by name", async () => {
    const { experimentId } = await store.tracking.createExperiment({ name: "churn" }, context);
    await bring();
    expect(await store.tracking.getRun(RUN)).toMatchObject({ experimentId });
    write({
      "7/meta.yaml": "experiment_id: '7'\nname: other\nlifecycle_stage: active\n",
      [`7/${RUN}/tags/x`]: "1",
    });
    const report = await bring();
    expect(report.leftOut).toMatchObject([
      { what: `run ${RUN}`, problem: { en: expect.stringContaining(RUN) } },
    ]);
    expect(report).toMatchObject({ unchangedRuns: 1 });
  });
});

/** Things that old stores have, and that are easily lost. */
describe("importing what an MLflow of many years holds", () => {
  beforeEach(writeMlruns);

  it("texts that look like numbers stay texts", async () => {
    write({ "9/meta.yaml": "experiment_id: '9'\nname: 1e3\nlifecycle_stage: active\n" });
    await bring();
    expect(await store.tracking.getExperimentByName("1e3")).toMatchObject({ experimentId: "9" });
  });

  it("logged models keep their metrics, and the ties to the runs that made and read them", async () => {
    write({
      [`7/models/${MODEL}/metrics/auc`]: `1700000003000 0.5 0 ${RUN}\n1700000004000 0.75 1 ${RUN} train set abc123\n`,
      [`7/${RUN}/outputs/o1/meta.yaml`]: `destination_id: ${MODEL}\nstep: 2\n`,
      [`7/${DELETED}/inputs/i2/meta.yaml`]: `source_type: MODEL_INPUT\nsource_id: ${MODEL}\n`,
    });
    expect(await bring()).toMatchObject({ leftOut: [], differences: [] });
    expect((await store.tracking.getLoggedModel(MODEL)).metrics).toMatchObject([
      { key: "auc", value: 0.5, step: 0, runId: RUN, datasetName: null },
      { key: "auc", value: 0.75, step: 1, runId: RUN, datasetName: "train set", datasetDigest: "abc123" },
    ]);
    expect((await store.tracking.getRun(RUN)).modelOutputs).toEqual([{ modelId: MODEL, step: 2 }]);
    expect((await store.tracking.getRun(DELETED)).modelInputs).toEqual([MODEL]);
  });

  it("files come from where the experiment kept them, links do not, and places that are gone are named", async () => {
    rmSync(join(folder, `7/${RUN}/artifacts`), { recursive: true });
    rmSync(join(folder, `7/models/${MODEL}/artifacts`), { recursive: true });
    const elsewhere = mkdtempSync(join(tmpdir(), "akashi else where-"));
    const meta = (uri: string) =>
      `artifact_uri: ${uri}\nexperiment_id: '7'\nrun_id: ${RUN}\nstart_time: 1\nstatus: 3\n`;
    try {
      mkdirSync(join(elsewhere, RUN, "artifacts"), { recursive: true });
      writeFileSync(join(elsewhere, RUN, "artifacts", "kept.txt"), "here");
      symlinkSync("/etc/hostname", join(elsewhere, RUN, "artifacts", "link.txt"));
      symlinkSync(elsewhere, join(elsewhere, RUN, "artifacts", "circle"));
      write({ [`7/${RUN}/meta.yaml`]: meta(`file://${encodeURI(elsewhere)}/${RUN}/artifacts`) });
      const report = await bring();
      expect(report.files).toBe(1);
      expect(report.leftOut.map(({ what }) => what)).toEqual([
        `run ${RUN}, file circle`,
        `run ${RUN}, file link.txt`,
      ]);
      expect((await store.tracking.readArtifact(RUN, "kept.txt")).toString()).toBe("here");
      write({ [`7/${RUN}/meta.yaml`]: meta(`s3://bucket/${RUN}/artifacts`), [`7/${RUN}/tags/x`]: "1" });
      expect((await bring()).filesElsewhere).toEqual([`run ${RUN}: s3://bucket/${RUN}/artifacts`]);
      // Whatever a record says, only the folder that MLflow makes for a run is read.
      write({ [`7/${RUN}/meta.yaml`]: meta("/etc"), [`7/${RUN}/tags/x`]: "2" });
      expect((await bring()).filesElsewhere).toEqual([`run ${RUN}: /etc`]);
    } finally {
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });

  it("a version whose run is gone keeps its number and says where its files were", async () => {
    write({
      "models/churn/version-4/meta.yaml":
        "name: churn\nversion: 4\nrun_id: 00000000000000000000000000000bad\nsource: /gone/mlruns/7/bad/artifacts/model\n",
      "models/churn/version-5/meta.yaml": "name: churn\nversion: 5\nsource: models:/m-0\n",
    });
    const report = await bring();
    expect(report).toMatchObject({ versions: 4, leftOut: [], differences: [] });
    expect(report.filesElsewhere).toEqual([
      "model churn, version 4: /gone/mlruns/7/bad/artifacts/model",
      "model churn, version 5: models:/m-0",
    ]);
    expect((await store.registry.getRecord("churn")).versions.map(({ version }) => version)).toEqual([
      2, 3, 4, 5,
    ]);
    expect(await bring()).toMatchObject({ unchangedVersions: 4 });
  });

  it("a metric whose name is refused here is named, and those beside it come over", async () => {
    write({ [`7/${RUN}/metrics/odd@name`]: "1700000001000 1 0\n" });
    const report = await bring();
    expect(report.leftOut.map(({ what }) => what)).toEqual([`run ${RUN}, metric odd@name`]);
    expect(report.differences).toEqual([]);
    expect(await store.tracking.metricHistory(RUN, "loss")).toHaveLength(2);
    expect(await store.tracking.metricHistory(RUN, "val/auc")).toHaveLength(2);
  });

  it("a param with NUL in it, which PostgreSQL has no place for, is named and left out", async () => {
    write({ [`7/${RUN}/params/raw`]: "a\0b" });
    const report = await bring();
    expect(report.leftOut).toMatchObject([
      { what: expect.stringContaining(RUN), problem: { en: expect.stringContaining("raw: a\\u0000b") } },
    ]);
    expect((await store.tracking.getRun(RUN)).params).toEqual({ depth: "3", text: "日本語\nzwei" });
  });

  it("a file whose name is refused here is named, and the others come over", async () => {
    write({ [`7/${RUN}/artifacts/sharp#1.txt`]: "x", [`7/${RUN}/artifacts/plain.txt`]: "y" });
    const report = await bring();
    expect(report.leftOut.map(({ what }) => what)).toEqual([`run ${RUN}, file sharp#1.txt`]);
    expect((await store.tracking.readArtifact(RUN, "plain.txt")).toString()).toBe("y");
  });

  it("an experiment of that name that was here before is not deleted with the one that comes", async () => {
    const { experimentId } = await store.tracking.createExperiment({ name: "gone" }, context);
    await bring();
    expect(await store.tracking.getExperiment(experimentId)).toMatchObject({ lifecycle: "active" });
  });

  it("an experiment that was deleted here stays deleted, and one that was restored here restored", async () => {
    await bring();
    await store.tracking.setExperimentLifecycle("7", "deleted", context);
    await store.tracking.setExperimentLifecycle("8", "active", context);
    write({ [`7/${RUN}/tags/more`]: "news" });
    await bring();
    expect(await store.tracking.getExperiment("7")).toMatchObject({ lifecycle: "deleted" });
    expect(await store.tracking.getRun(RUN)).toMatchObject({ lifecycle: "deleted", tags: { more: "news" } });
    expect(await store.tracking.getExperiment("8")).toMatchObject({ lifecycle: "active" });
  });
});

describe("what is no MLflow", () => {
  it.each(["/nowhere", "./mlflow.db", "ftp://host/x"])(
    "%s is refused with what to name instead",
    async (place) => {
      const refused = store.registry.importMlflow({ place, cwd: folder }, context);
      await expect(refused).rejects.toMatchObject({ code: "E_IMPORT_PLACE" });
    },
  );

  it.each([
    ["record of a run", `7/${RUN}/meta.yaml`, "run_id: [\n", 1],
    ["empty record of a run", `7/${RUN}/meta.yaml`, "", 1],
    ["history of a metric", `7/${RUN}/metrics/loss`, "yesterday 0.5\n", 2],
    ["value of a metric", `7/${RUN}/metrics/loss`, "1700000001000 half 0\n", 2],
    ["record of an experiment", "7/meta.yaml", "name: {\n", 0],
    ["record of a model", "models/churn/meta.yaml", "- 1\n", 2],
  ])(
    "a %s that cannot be read is named, with its place, and the rest comes over",
    async (_what, path, content, runs) => {
      writeMlruns();
      write({ [path]: content });
      const report = await bring();
      expect(report.leftOut[0]!.problem.en).toContain(path);
      expect(report.runs).toBe(runs);
      // Mended, it comes over with the next import.
      writeMlruns();
      expect(await bring()).toMatchObject({ leftOut: [], differences: [] });
      expect(await store.tracking.metricHistory(RUN, "loss")).toHaveLength(2);
      expect((await store.registry.getRecord("churn")).versions).toHaveLength(2);
    },
  );

  it("a server that cannot be reached is an error of the address, not a crash", async () => {
    const refused = store.registry.importMlflow({ place: "http://127.0.0.1:9", cwd: "/" }, context);
    await expect(refused).rejects.toMatchObject({ code: "E_IMPORT_CONNECTION" });
  });
});
