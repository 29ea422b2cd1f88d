import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "../../../cli/run-cli.ts";
import type { ApiApp } from "../../../platform/http/index.ts";
import type { Platform } from "../../../platform/index.ts";
import { openTestPlatform } from "../../../platform/testing/open-test-platform.ts";
import { openTestServer } from "../../tracking/testing/test-server.ts";
import { governanceCommands } from "../cli.ts";
import type { GovernanceRoom, LineageReceiver } from "../contract.ts";
import { governanceRoutes } from "../http.ts";
import { createGovernanceRoom, governanceMigrations } from "../room.ts";
import { emptyRooms } from "../testing/empty-rooms.ts";

const RECEIVER = "https://marquez.example/api/v1/lineage";

let platform: Platform;
let room: GovernanceRoom;
let app: ApiApp;
let answer: number;
beforeEach(async () => {
  platform = await openTestPlatform(governanceMigrations);
  answer = 201;
  room = createGovernanceRoom({ platform, rooms: emptyRooms, send: async () => ({ status: answer }) });
  app = await openTestServer(platform, [governanceRoutes(room)]);
});
afterEach(async () => {
  await app.close();
  await platform.close();
});

async function akashi(...argv: string[]) {
  let said = "";
  const write = (text: string) => {
    said += text;
  };
  const exitCode = await runCli(
    {
      argv,
      cwd: platform.home.path,
      env: { LANG: "en_US.UTF-8" },
      stdout: { write, columns: 200 },
      stderr: { write },
      user: "hana",
      version: "0.0.0",
      signal: new AbortController().signal,
    },
    {
      commands: governanceCommands(async () => room),
      selectHome: () => {},
      onProject: () => {},
      close: async () => {},
    },
  );
  return { exitCode, said };
}
const call = async (method: "GET" | "POST" | "DELETE", url: string, payload?: object) => {
  const response = await app.inject({ method, url: `/api/v1/lineage-receivers${url}`, payload });
  return { status: response.statusCode, body: response.json() as Record<string, unknown> };
};

describe("receivers over HTTP", () => {
  it("200: are added, listed and removed", async () => {
    const { status, body } = await call("POST", "", { url: RECEIVER });
    const { id } = body["receiver"] as LineageReceiver;
    expect(status).toBe(200);
    expect(await call("GET", "")).toMatchObject({ status: 200, body: { items: [{ id, url: RECEIVER }] } });
    expect(await call("GET", `/${id}/refusals`)).toEqual({ status: 200, body: { items: [] } });
    expect(await call("DELETE", `/${id}`)).toEqual({ status: 200, body: { removed: id } });
    expect((await call("GET", "")).body).toEqual({ items: [] });
  });

  it.each([
    ["404", "DELETE", "/nobody", undefined, 404],
    ["404", "GET", "/nobody/refusals", undefined, 404],
    ["422 for a private address", "POST", "", { url: "http://127.0.0.1:5000/" }, 422],
    ["422 for a login that is not set", "POST", "", { url: RECEIVER, authEnv: "AKASHI_NOT_SET_HERE" }, 422],
    ["400 without an address", "POST", "", {}, 400],
  ] as const)("%s: %s %s", async (_, method, url, payload, status) => {
    expect((await call(method, url, payload)).status).toBe(status);
  });
});

describe("akashi lineage", () => {
  it("says who is told and how far, in both languages", async () => {
    expect((await akashi("lineage")).said).toContain("akashi lineage add <url>");
    expect(await akashi("lineage", "add", RECEIVER)).toMatchObject({
      exitCode: 0,
      said: expect.stringContaining("marquez.example"),
    });
    const [receiver] = await room.receivers.list();
    expect((await akashi("lineage")).said).toContain("up to date");
    expect((await akashi("lineage", "--lang", "ja")).said).toContain("最新");
    expect((await akashi("lineage", "log", receiver!.id)).said).toContain("took everything");
    expect((await akashi("lineage", "remove", receiver!.id)).exitCode).toBe(0);
    expect((await akashi("lineage", "remove", receiver!.id)).exitCode).toBe(1);
  });

  it("send ends with 2 while a receiver does not answer", async () => {
    const events: unknown[] = [];
    room = createGovernanceRoom({
      platform,
      rooms: {
        ...emptyRooms,
        data: { listVersions: async () => [VERSION as never] },
      },
      send: async (_url, body) => {
        events.push(JSON.parse(body));
        return { status: answer };
      },
    });
    await akashi("lineage", "add", RECEIVER);
    await platform.ledger.write({ kind: "person", name: "hana" }, async ({ record }) =>
      record({ kind: "dataset-version.added", subject: "dataset:birds/strikes@1", data: { id: "data-1" } }),
    );
    answer = 503;
    expect(await akashi("lineage", "send")).toMatchObject({
      exitCode: 2,
      said: expect.stringContaining("failed attempts: 1 (HTTP 503)"),
    });
    answer = 201;
    expect(await akashi("lineage", "send", "--json")).toMatchObject({
      exitCode: 0,
      said: expect.stringMatching(/"sent": ?2/),
    });
    expect(events).toHaveLength(3);
  });
});

const VERSION = {
  id: "data-1",
  project: "birds",
  dataset: "strikes",
  version: 1,
  digest: "sha256:ab",
  rowCount: 1,
  columns: [],
  validation: null,
  commit: null,
  source: "s.csv",
  note: null,
};
