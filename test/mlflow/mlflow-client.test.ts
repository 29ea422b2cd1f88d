import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postgresMissing, startPostgres, type TestPostgres } from "../../src/platform/testing/postgres.ts";
import { type RunningServer, startServer } from "../support/cli.ts";
import { scratchFolder } from "../support/demo.ts";
import { startFaultProxy } from "./fault-proxy.ts";
import { pythonMissing, runPython } from "./run-python.ts";

/** Runs that the search pages through. */
const RUNS = 5000;

const noPython = pythonMissing();
const noPostgres = postgresMissing();

suite("on SQLite", noPython, async () => ({ env: {}, stop: async () => {} }));
suite("on PostgreSQL", noPython ?? noPostgres, async () => {
  const postgres: TestPostgres = await startPostgres();
  return { env: { AKASHI_DATABASE_URL: await postgres.createDatabase() }, stop: () => postgres.stop() };
});

interface Store {
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

function suite(place: string, missing: string | null, openStore: () => Promise<Store>): void {
  const title = `MLflow's own client ${place}${missing === null ? "" : ` (skipped: ${missing})`}`;
  describe.skipIf(missing !== null)(title, () => {
    let store: Store;
    let server: RunningServer;
    let scratch: string;
    beforeAll(async () => {
      scratch = scratchFolder("mlflow");
      store = await openStore();
      server = await startServer({ home: join(scratch, "store"), env: store.env });
    });
    afterAll(async () => {
      await server?.stop();
      await store?.stop();
      rmSync(scratch, { recursive: true, force: true });
    });
    const run = <Summary>(script: string, env: Readonly<Record<string, string>> = {}, uri = server.url) =>
      runPython<Summary>(script, { trackingUri: uri, scratch: join(scratch, "client"), env });

    it("logs runs, nested runs, datasets and every kind of artifact, and reads them back", async () => {
      expect(await run("log_everything.py")).toMatchObject({ children: 3, history: 30_000 });
    });

    // What it asks of the database the others ask of both.
    it.skipIf(place !== "on SQLite")(
      "takes everyday calls: in the background, by MLflow's command line, stepwise images, evaluation",
      async () => {
        expect(await run("everyday_calls.py")).toEqual({ history: 300, images: 4 });
      },
    );

    it("logs a parameter search and models, and loads them by every address", async () => {
      expect(await run("log_models.py")).toMatchObject({ children: 3 });
    });

    it("registers models, waits for them, and loads them by version, alias and stage", async () => {
      expect(await run("register_models.py")).toEqual({ versions: 2 });
    });

    it(`pages through ${RUNS} runs without missing or repeating one`, async () => {
      const experiment = await makeRuns(server.url, RUNS);
      expect(
        await run("search_runs.py", { JOURNEY_EXPERIMENT: experiment, JOURNEY_RUNS: String(RUNS) }),
      ).toEqual({ runs: RUNS, pages: Math.ceil(RUNS / 700) });
    });

    it("uploads big files in parts, and downloads them in ranges", async () => {
      const { bytes } = await run<{ bytes: number }>("upload_in_parts.py", {
        MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD: "true",
        MLFLOW_ENABLE_PROXY_MULTIPART_DOWNLOAD: "true",
        MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE: String(6 * 1024 ** 2),
        MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE: String(5 * 1024 ** 2),
        MLFLOW_MULTIPART_DOWNLOAD_CHUNK_SIZE: String(4 * 1024 ** 2),
      });
      expect(bytes).toBeGreaterThan(13 * 1024 ** 2);
    });

    it("tries everything twice when every first answer is lost or refused, and nothing is there twice", async () => {
      const proxy = await startFaultProxy(server.url);
      try {
        await run("survive_faults.py", {}, proxy.url);
        expect(proxy.faults()).toBeGreaterThan(12);
      } finally {
        await proxy.close();
      }
    });

    it("writes from eight processes at once, and nothing is lost or there twice", async () => {
      expect(await run("many_writers.py")).toEqual({ writers: 8 });
    });
  });
}

/** Makes runs with a metric and a param, many at a time; returns their experiment. */
async function makeRuns(url: string, count: number): Promise<string> {
  const call = async <Body>(path: string, body: object): Promise<Body> => {
    const response = await fetch(`${url}/api/2.0/mlflow/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(200);
    return (await response.json()) as Body;
  };
  const { experiment_id } = await call<{ experiment_id: string }>("experiments/create", { name: "many" });
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < count; index = next++) {
      const { run } = await call<{ run: { info: { run_id: string } } }>("runs/create", { experiment_id });
      await call("runs/log-batch", {
        run_id: run.info.run_id,
        metrics: [{ key: "score", value: (index % 1000) / 1000, timestamp: 1, step: 0 }],
        params: [{ key: "kind", value: index % 2 === 0 ? "even" : "odd" }],
      });
    }
  };
  await Promise.all(Array.from({ length: 32 }, worker));
  return experiment_id;
}
