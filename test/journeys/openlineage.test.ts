import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problemsOf } from "../../src/rooms/governance/openlineage/testing/check-event.ts";
import { akashi, akashiJson, type RunningServer, startServer } from "../support/cli.ts";
import { scratchFolder } from "../support/demo.ts";
import { writeSmallProject } from "../support/small-project.ts";

const TOKEN = "receiver-t0ken";

interface Told {
  readonly eventType: string;
  readonly run: { readonly runId: string; readonly facets: Record<string, Record<string, unknown>> };
  readonly job: { readonly name: string };
  readonly inputs: readonly { readonly namespace: string; readonly name: string }[];
  readonly outputs: readonly { readonly namespace: string; readonly name: string }[];
}

/** A receiver as Marquez is one: it takes events by POST at /api/v1/lineage, unless it is down. */
class Receiver {
  readonly told: Told[] = [];
  readonly authorizations = new Set<string | undefined>();
  isDown = false;
  readonly #server: Server;

  constructor() {
    this.#server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      if (this.isDown) {
        response.writeHead(503).end();
        return;
      }
      this.authorizations.add(request.headers.authorization);
      this.told.push(JSON.parse(Buffer.concat(chunks).toString()) as Told);
      response.writeHead(request.url === "/api/v1/lineage" ? 201 : 404).end();
    });
  }
  async listen(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, "127.0.0.1", done));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/api/v1/lineage`;
  }
  close(): Promise<void> {
    return new Promise((done) => {
      this.#server.close(() => done());
      this.#server.closeAllConnections();
    });
  }
  of(runId: string): string[] {
    const dashless = this.told.filter(({ run }) => run.runId.replaceAll("-", "") === runId);
    return dashless.map(({ eventType }) => eventType);
  }
}

describe("lineage that leaves as things happen", () => {
  const receiver = new Receiver();
  let scratch: string;
  let home: string;
  let url: string;
  let server: RunningServer;
  const start = () =>
    startServer({
      home,
      args: ["--openlineage", url, "--openlineage-allow-private"],
      env: { AKASHI_OPENLINEAGE_API_KEY: TOKEN },
    });
  const mlflow = async <Answer>(path: string, body: unknown): Promise<Answer> => {
    const response = await fetch(`${server.url}/api/2.0/mlflow/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(200);
    return (await response.json()) as Answer;
  };
  const createRun = async (tags: Record<string, string> = {}) => {
    const answer = await mlflow<{ run: { info: { run_id: string } } }>("runs/create", {
      experiment_id: "0",
      tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
    });
    return answer.run.info.run_id;
  };
  const endRun = (runId: string, status: string) =>
    mlflow("runs/update", { run_id: runId, status, end_time: Date.now() });

  beforeAll(async () => {
    scratch = scratchFolder("openlineage");
    home = join(scratch, "store");
    url = await receiver.listen();
    server = await start();
  });
  afterAll(async () => {
    await server?.stop();
    await receiver.close();
  });

  it("tells of MLflow's runs with their parent, data and end, under the login that was configured", async () => {
    const parent = await createRun({
      "mlflow.source.git.commit": "4ec80f6c58c1a0fede66a1ebac4783f1b295354c",
    });
    const child = await createRun({ "mlflow.parentRunId": parent });
    await mlflow("runs/log-inputs", {
      run_id: parent,
      datasets: [
        {
          tags: [],
          dataset: { name: "hits", digest: "d1", source_type: "s3", source: '{"uri": "s3://lake/hits"}' },
        },
      ],
    });
    await endRun(child, "FAILED");
    await endRun(parent, "FINISHED");
    await expect.poll(() => receiver.of(parent), { timeout: 20_000 }).toEqual(["START", "COMPLETE"]);
    expect(receiver.of(child)).toEqual(["START", "FAIL"]);
    expect([...receiver.authorizations]).toEqual([`Bearer ${TOKEN}`]);
    const end = receiver.told.find((it) => it.eventType === "COMPLETE")!;
    expect(end.inputs).toMatchObject([{ namespace: "s3://lake", name: "hits" }]);
    const failed = receiver.told.find((it) => it.eventType === "FAIL")!;
    expect(failed.run.facets["parent"]).toMatchObject({ run: { runId: end.run.runId } });
  });

  it("loses nothing while the receiver is down and the server is killed", async () => {
    receiver.isDown = true;
    const before = receiver.told.length;
    const runs = [];
    for (let index = 0; index < 5; index++) {
      const runId = await createRun();
      await endRun(runId, "FINISHED");
      runs.push(runId);
    }
    await expect
      .poll(async () => (await akashiJson<Listed>(["lineage"], { home })).items[0], { timeout: 20_000 })
      .toMatchObject({ pending: 10, lastError: "HTTP 503" });
    expect(receiver.told).toHaveLength(before);
    await server.kill();
    receiver.isDown = false;
    server = await start();
    for (const runId of runs)
      await expect.poll(() => receiver.of(runId), { timeout: 20_000 }).toEqual(["START", "COMPLETE"]);
  });

  it("tells of data, a pipeline, its model version and a deployment that commands made meanwhile", async () => {
    const cwd = join(scratch, "project");
    writeSmallProject(cwd);
    const declaration = join(cwd, "akashi.yaml");
    const step = "    steps:\n      - { name: fetch, command: [node, -e, '0'] }\n    model: damage";
    writeFileSync(declaration, readFileSync(declaration, "utf8").replace("    model: damage", step));
    const done = async (...args: string[]) => {
      const { code, stdout, stderr } = await akashi(args, { cwd, home });
      expect(code, stdout + stderr).toBe(0);
    };
    await done("data", "add", "strikes");
    await done("run", "plain");
    await done("deploy", "damage", "--env", "preprod", "--version", "1");
    const names = () => new Set(receiver.told.map(({ job }) => job.name));
    await expect.poll(() => [...names()], { timeout: 30_000 }).toContain("serving.deploy.damage.preprod");
    expect([...names()]).toEqual(
      expect.arrayContaining([
        "small.data.add.strikes",
        "small/plain",
        "small/plain.logistic-regression",
        "small/plain.step.fetch",
        "registry.register.damage",
      ]),
    );
    const pipeline = receiver.told.filter(({ job }) => job.name === "small/plain");
    expect(pipeline.map(({ eventType }) => eventType)).toEqual(["START", "COMPLETE"]);
    expect(pipeline[1]).toMatchObject({
      inputs: [{ namespace: "akashi://small", name: "strikes" }],
      outputs: [{ namespace: "akashi://models", name: "damage" }],
    });
  });

  it("says nothing that the specification does not allow, and is on record", async () => {
    for (const event of receiver.told) expect(problemsOf(event), JSON.stringify(event)).toEqual([]);
    const { items } = await akashiJson<Listed>(["lineage"], { home });
    expect(items).toMatchObject([{ origin: "server", refused: 0, failures: 0, authEnv: expect.any(String) }]);
    expect(JSON.stringify(items)).not.toContain(TOKEN);
  });
});

interface Listed {
  readonly items: readonly { readonly pending: number }[];
}
