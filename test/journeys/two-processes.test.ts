import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { akashi, akashiJson, type RunningServer, startServer } from "../support/cli.ts";
import { type DemoSummary, demoStore, demoStoreCopy } from "../support/demo.ts";

const REPORT = {
  "Phase of flight": "Climb",
  "Wildlife Size": "Large",
  "Aircraft Airline Operator": "DELTA AIR LINES",
};
const ENDPOINT = "strike-damage";

/** Two servers and terminals over one store: none tells another anything, the store does. */
describe("several processes over one store", () => {
  let home: string;
  let cwd: string;
  let summary: DemoSummary;
  let servers: readonly RunningServer[];
  beforeAll(async () => {
    ({ summary } = await demoStore());
    home = await demoStoreCopy();
    cwd = summary.projectPath;
    servers = await Promise.all([startServer({ home }), startServer({ home })]);
  });
  afterAll(() => Promise.all(servers.map((server) => server.stop())));

  const servedBy = async (server: RunningServer): Promise<number> => {
    const response = await fetch(`${server.url}/api/v1/endpoints/${ENDPOINT}/predict`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ instances: [REPORT] }),
    });
    expect(response.status).toBe(200);
    const { predictions } = (await response.json()) as { predictions: { modelVersion: number }[] };
    return predictions[0]!.modelVersion;
  };
  const everywhere = () => Promise.all(servers.map(servedBy));

  it("a rollback typed in a terminal is what every server answers with from the next request on", async () => {
    const [before] = await everywhere();
    const result = await akashi(["rollback", ENDPOINT, "--env", "prod", "--reason", "a test", "--yes"], {
      cwd,
      home,
    });
    expect(result.code, result.stderr).toBe(0);
    const after = await everywhere();
    expect(after[0]).not.toBe(before);
    expect(after[1]).toBe(after[0]);
    await akashiJson(["deploy", ENDPOINT, "--version", String(before), "--env", "prod", "--yes"], {
      cwd,
      home,
    });
    expect(await everywhere()).toEqual([before, before]);
  });

  it("a decision made through one server is seen by the other and by a terminal", async () => {
    const [first, second] = servers;
    const path = "/api/v1/models/strike-damage/aliases/shown-everywhere";
    const set = await fetch(first!.url + path, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ version: 1 }),
    });
    expect(set.status).toBe(200);
    const there = await (await fetch(`${second!.url}/api/v1/models/strike-damage`)).text();
    expect(there).toContain("shown-everywhere");
    const shown = await akashi(["models", "show", "strike-damage", "--json"], { cwd, home });
    expect(shown.stdout).toContain("shown-everywhere");
  });

  it("all write at once, everything is kept, and the audit chain stays one", async () => {
    const before = await akashiJson<{ items: unknown[] }>(["runs", "--limit", "1000"], { cwd, home });
    const create = async (server: RunningServer) => {
      const response = await fetch(`${server.url}/api/2.0/mlflow/runs/create`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ experiment_id: "0", start_time: Date.now() }),
      });
      expect(response.status).toBe(200);
    };
    const fromServers = servers.flatMap((server) => Array.from({ length: 25 }, () => create(server)));
    const fromTerminals = [1, 2, 3].map((version) =>
      akashiJson(["models", "approve", ENDPOINT, String(version), "--reason", "written at once"], {
        cwd,
        home,
      }),
    );
    await Promise.all([...fromServers, ...fromTerminals]);
    const after = await akashiJson<{ items: unknown[] }>(["runs", "--limit", "1000"], { cwd, home });
    expect(after.items.length - before.items.length).toBe(50);
    for (const server of servers)
      expect(await (await fetch(`${server.url}/api/v1/audit/verify`)).json()).toMatchObject({ intact: true });
  });
});
