import { openAsBlob, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AkashiClient, type AkashiClientError, isAkashiClientError } from "../../src/client/index.ts";
import { postgresMissing, startPostgres } from "../../src/platform/testing/postgres.ts";
import { startFaultProxy } from "../mlflow/fault-proxy.ts";
import { akashiJson, type RunningServer, startServer } from "../support/cli.ts";
import { scratchFolder } from "../support/demo.ts";
import { writeSmallProject } from "../support/small-project.ts";

const TOKEN = "a-token-of-enough-characters";
const noPostgres = postgresMissing();

suite("on SQLite", null, async () => ({ env: {}, stop: async () => {} }));
suite("on PostgreSQL", noPostgres, async () => {
  const postgres = await startPostgres();
  return { env: { AKASHI_DATABASE_URL: await postgres.createDatabase() }, stop: () => postgres.stop() };
});

interface Store {
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

async function refusal(work: Promise<unknown>): Promise<AkashiClientError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isAkashiClientError(error)) throw new Error(`expected a refusal, got ${String(error)}`);
  return error;
}

function suite(place: string, missing: string | null, openStore: () => Promise<Store>): void {
  const title = `the TypeScript client ${place}${missing === null ? "" : ` (skipped: ${missing})`}`;
  describe.skipIf(missing !== null)(title, () => {
    let store: Store;
    let server: RunningServer;
    let scratch: string;
    let akashi: AkashiClient;
    const connect = (options: Partial<ConstructorParameters<typeof AkashiClient>[0]> = {}) =>
      new AkashiClient({ url: server.url, token: TOKEN, backoffMs: 1, ...options });

    beforeAll(async () => {
      scratch = scratchFolder("client");
      store = await openStore();
      server = await startServer({
        home: join(scratch, "store"),
        env: { ...store.env, AKASHI_TOKEN: TOKEN },
      });
      akashi = connect();
    });
    afterAll(async () => {
      await server?.stop();
      await store?.stop();
      rmSync(scratch, { recursive: true, force: true });
    });

    it("logs a run in batches, and reads back every point, param, tag, dataset and file", async () => {
      const runId = await akashi.withRun(
        {
          experiment: "whole",
          name: "first",
          params: { depth: 4, "a/b": "" },
          dataVersions: { hits: "3@abc" },
        },
        async (run) => {
          for (let step = 0; step < 2500; step++) await run.logMetric("loss", 1 / (step + 1), { step });
          await run.logMetrics({ odd: Number.NaN, huge: Number.POSITIVE_INFINITY });
          await run.setTags(
            Object.fromEntries(Array.from({ length: 250 }, (_, i) => [`tag-${i}`, `値 ${i}`])),
          );
          await run.logInputs([{ name: "hits", digest: "d1", sourceType: "local", source: "hits.csv" }]);
          await run.uploadArtifact("notes/メモ 1+%2.txt", "何を試したか");
          return run.runId;
        },
      );
      const run = await akashi.runs.get(runId);
      expect(run).toMatchObject({ name: "first", status: "FINISHED", params: { depth: "4", "a/b": "" } });
      expect(run.metrics["loss"]).toBe(1 / 2500);
      expect(run.metrics["odd"]).toBeNaN();
      expect(run.metrics["huge"]).toBe(Number.MAX_VALUE);
      expect(run.tags["tag-249"]).toBe("値 249");
      expect(run.inputs).toMatchObject([{ name: "hits", digest: "d1", sourceType: "local" }]);
      const history = await akashi.runs.history(runId, "loss").toArray();
      expect(history.map((point) => point.step).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 2500 }, (_, step) => step),
      );
      const [curve] = await akashi.runs.curves({ runIds: [runId], metric: "loss", buckets: 10 });
      expect(curve).toMatchObject({ points: 2500, bucketed: true });
      expect(Math.max(...curve!.max)).toBe(1);
      expect(await akashi.runs.listArtifacts(runId)).toMatchObject([{ path: "notes/メモ 1+%2.txt" }]);
      const active = await akashi.runs.resume(runId);
      expect(await (await active.downloadArtifact("notes/メモ 1+%2.txt")).text()).toBe("何を試したか");
      await active.end();
    });

    it("takes where the run comes from by itself, and names what is missing", async () => {
      const bare = await akashi.runs.start({ provenance: false });
      await bare.end();
      expect((await akashi.runs.provenance(bare.runId)).missing).toContain("commit");
      const run = await akashi.runs.start({ dataVersions: { hits: "3@abc" } });
      await run.end();
      const provenance = await akashi.runs.provenance(run.runId);
      expect(provenance).toMatchObject({
        commit: expect.stringMatching(/^[0-9a-f]{40}$/),
        dirty: expect.any(Boolean),
        dataVersions: [{ dataset: "hits", version: 3, digest: "abc" }],
        environmentDigest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
        machine: { architecture: process.arch, nodeVersion: process.versions.node },
        missing: [],
      });
      expect(provenance.command).toMatch(/^node /);
    });

    it("ends a run as FAILED when its work throws, with what was logged before", async () => {
      const work = akashi.withRun({ experiment: "broken" }, async (run) => {
        await run.logMetric("before", 1);
        throw new Error("out of memory");
      });
      await expect(work).rejects.toThrow("out of memory");
      const [run] = await akashi.runs.search({ experiments: ["broken"] }).toArray();
      expect(run).toMatchObject({ status: "FAILED", metrics: { before: 1 } });
    });

    it("ends a run as KILLED when its signal ends it", async () => {
      const controller = new AbortController();
      const work = akashi.withRun({ experiment: "killed", signal: controller.signal }, async (run) => {
        await run.logMetric("before", 1);
        await run.flush();
        controller.abort(new Error("enough"));
        await run.uploadArtifact("late.txt", "never");
      });
      await expect(work).rejects.toThrow("enough");
      const [run] = await akashi.runs.search({ experiments: ["killed"] }).toArray();
      expect(run).toMatchObject({ status: "KILLED", metrics: { before: 1 } });
    });

    it("says of a refused value what is wrong, and never ends such a run as FINISHED", async () => {
      const run = await akashi.runs.start({ experiment: "refused", params: { depth: 1 } });
      await run.logParam("depth", 2);
      const error = await refusal(run.end());
      expect(error).toMatchObject({ code: "E_TRACKING_PARAM_CHANGED", status: 400, uncertain: false });
      expect(error.remedy).not.toBe("");
      expect(error.details).toMatchObject({ entriesNotStored: 1 });
      expect(await akashi.runs.get(run.runId)).toMatchObject({ status: "FAILED", params: { depth: "1" } });
    });

    it("tells refusals in the caller's language, with a remedy and the request's id", async () => {
      const error = await refusal(connect({ lang: "ja" }).runs.get("0123456789abcdef0123456789abcdef"));
      expect(error).toMatchObject({ code: "E_TRACKING_RUN_UNKNOWN", status: 404 });
      expect(error.message).toMatch(/[぀-ヿ]/);
      expect(error.requestId).not.toBeNull();
    });

    it("pages through a search without missing or repeating a run", async () => {
      const { experimentId } = await akashi.experiments.getOrCreate("many");
      for (let index = 0; index < 23; index++)
        await (await akashi.runs.start({ experimentId, params: { index }, provenance: false })).end();
      const search = { experiments: ["many"], pageSize: 5, orderBy: ["attributes.start_time ASC"] };
      const found = await akashi.runs.search(search).toArray();
      expect(found.map((run) => Number(run.params["index"])).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 23 }, (_, index) => index),
      );
      let pages = 0;
      for await (const page of akashi.runs.search(search).pages()) pages += page.length > 0 ? 1 : 0;
      expect(pages).toBe(5);
    });

    it("loses nothing and makes nothing twice when first answers are lost or refused", async () => {
      const proxy = await startFaultProxy(server.url);
      const lost = new Set<string>();
      // What makes something new gets its work done, and its first answer lost.
      const losing: typeof fetch = async (input, init) => {
        const response = await fetch(input, init);
        const path = new URL(String(input)).pathname;
        if (!/(runs|model-versions)\/create$|logged-models$/.test(path) || lost.has(path) || !response.ok)
          return response;
        lost.add(path);
        await response.arrayBuffer();
        throw new TypeError("fetch failed", { cause: { code: "ECONNRESET" } });
      };
      try {
        const shaky = connect({ url: proxy.url, fetch: losing });
        const run = await shaky.runs.start({ experiment: "shaky", provenance: false });
        for (let step = 0; step < 1500; step++) await run.logMetric("loss", step, { step });
        const model = await shaky.loggedModels.create({
          experimentId: run.experimentId,
          sourceRunId: run.runId,
        });
        await shaky.loggedModels.uploadFile(model, "weights.bin", new Uint8Array([1, 2, 3]));
        await shaky.loggedModels.finalize(model.modelId);
        await shaky.models.register({ model: "shaky", source: `models:/${model.modelId}` });
        await run.end();
      } finally {
        await proxy.close();
      }
      expect(lost.size).toBe(3);
      expect(proxy.faults()).toBeGreaterThan(10);
      const runs = await akashi.runs.search({ experiments: ["shaky"] }).toArray();
      expect(runs).toMatchObject([{ status: "FINISHED" }]);
      expect(await akashi.runs.history(runs[0]!.runId, "loss").toArray()).toHaveLength(1500);
      const { experimentId } = runs[0]!;
      expect(await akashi.loggedModels.search({ experimentIds: [experimentId] }).toArray()).toHaveLength(1);
      expect(await akashi.models.searchVersions({ filter: "name = 'shaky'" }).toArray()).toHaveLength(1);
    });

    it("streams files up and down, and refuses paths that lead away before they are sent", async () => {
      const file = join(scratch, "big.bin");
      const bytes = new Uint8Array(5_000_000).map((_, index) => index % 251);
      writeFileSync(file, bytes);
      const run = await akashi.runs.start({ experiment: "files" });
      await run.uploadArtifact("from-blob.bin", await openAsBlob(file));
      await run.uploadArtifact("from-stream.bin", async () => (await openAsBlob(file)).stream());
      for (const { path, sizeBytes } of await run.listArtifacts()) {
        expect(sizeBytes).toBe(bytes.length);
        const download = await run.downloadArtifact(path);
        let received = 0;
        for await (const chunk of download.stream as unknown as AsyncIterable<Uint8Array>)
          received += chunk.length;
        expect(received).toBe(bytes.length);
      }
      for (const path of ["../x", "a/../../x", "/x", "", "a//b"])
        expect(await refusal(run.uploadArtifact(path, "x"))).toMatchObject({ code: "E_CLIENT_OPTION" });
      await run.end();
    });

    it("registers, asks, approves, moves aliases and stages", async () => {
      const { experimentId } = await akashi.experiments.getOrCreate("registry");
      const model = await akashi.loggedModels.create({ experimentId, name: "net", params: { depth: "4" } });
      await akashi.loggedModels.uploadFile(model, "net.bin", "weights");
      await akashi.loggedModels.finalize(model.modelId);
      const version = await akashi.models.register({
        model: "net",
        source: `models:/${model.modelId}`,
        modelId: model.modelId,
        tags: { team: "research" },
      });
      expect(version).toMatchObject({ model: "net", version: 1, stage: "None", tags: { team: "research" } });
      expect(await akashi.models.requestApproval("net", 1, "please")).toMatchObject({ state: "open" });
      const reviewer = connect({ token: undefined, basic: { user: "rin", password: TOKEN } });
      const decided = await reviewer.models.approve("net", 1, "it agrees");
      expect(decided).toMatchObject({ approvalState: "approved", approvals: [{ by: "rin" }] });
      await akashi.models.setAlias("net", "champion", 1);
      expect(await akashi.models.getByAlias("net", "champion")).toMatchObject({ version: 1 });
      expect(await akashi.models.transition("net", 1, "Staging")).toMatchObject({ stage: "Staging" });
      expect(await akashi.models.get("net")).toMatchObject({ aliases: { champion: 1 } });
      expect(await akashi.models.readiness("net", 1)).toMatchObject({ model: "net", version: 1 });
      expect(await akashi.models.card("net", 1)).toContain("net");
      expect((await akashi.models.searchVersions({ filter: "name = 'net'" }).first())?.aliases).toEqual([
        "champion",
      ]);
    });

    it("is refused without the token", async () => {
      const error = await refusal(connect({ token: "not-the-token-at-all" }).endpoints.list());
      expect(error).toMatchObject({ code: "E_AUTH_REQUIRED", status: 401 });
    });

    it("predicts, tells what was true, and reads assessments", async () => {
      const root = join(scratch, "project");
      writeSmallProject(root);
      const options = { cwd: root, home: join(scratch, "store"), env: store.env };
      await akashiJson(["data", "add", "strikes"], options);
      await akashiJson(["run", "plain"], options);
      await akashiJson(["deploy", "damage", "--version", "1", "--env", "preprod"], options);
      const rows = [{ "Speed IAS in knots": "120", "Wildlife Size": "Large" }, { "Wildlife Size": null }];
      const answers = await akashi.endpoints.predict("damage", rows, { environment: "preprod" });
      expect(answers).toMatchObject([{ modelVersion: 1 }, { modelVersion: 1 }]);
      const outcomes = answers.map(({ predictionId, label }) => ({ predictionId, label }));
      expect(await akashi.endpoints.feedback([...outcomes, { predictionId: "nope", label: "None" }])).toEqual(
        {
          joined: 2,
          unknownIds: ["nope"],
        },
      );
      const assessed = await akashi.assessments.run("small");
      expect(assessed.practices.length).toBeGreaterThan(20);
      expect(await akashi.assessments.latest("small")).toMatchObject({
        id: assessed.id,
        digest: assessed.digest,
      });
    });
  });
}
