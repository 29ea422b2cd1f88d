import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessPolicy, createServer } from "../../api/index.ts";
import { runCli } from "../../cli/run-cli.ts";
import type { ApiApp } from "../../platform/http/index.ts";
import type { Platform } from "../../platform/index.ts";
import { loadProject, projectMigrations, rememberProject } from "../../platform/project/index.ts";
import { openTestPlatform } from "../../platform/testing/open-test-platform.ts";
import { featuresCommands } from "./cli.ts";
import { type FeaturesRoom, featureViewVersionSchema } from "./contract.ts";
import { featuresRoutes } from "./http.ts";
import { createFeaturesRoom, featuresMigrations } from "./room.ts";

const YAML = `akashi: 1
project: { name: p, title: T, purpose: P }
datasets:
  d: { source: d.csv }
features:
  inputs:
    dataset: d
    entity: operator
    features:
      - { name: month, column: Flight Date, type: number, transform: month, description: Month of the flight }
      - { name: slow, column: Speed, type: number, transform: clip, params: { max: 100 }, description: Speed in knots }
`;

let platform: Platform;
let room: FeaturesRoom;
let app: ApiApp;
let root: string;
beforeAll(async () => {
  platform = await openTestPlatform({ ...projectMigrations, ...featuresMigrations });
  room = createFeaturesRoom({ platform });
  root = await mkdtemp(join(tmpdir(), "akashi-project-"));
  await writeFile(join(root, "akashi.yaml"), YAML);
  await rememberProject(platform.database, loadProject(root), 0);
  app = await createServer({
    platform,
    policy: accessPolicy({ host: "127.0.0.1", token: undefined, localUser: "hana" }),
    routes: [featuresRoutes(room, platform)],
    version: "0.0.0",
    webRoot: undefined,
  });
});
afterAll(async () => {
  await app.close();
  await platform.close();
  await rm(root, { recursive: true, force: true });
});

const call = async (method: "GET" | "POST", url: string) => {
  const answer = await app.inject({ method, url, headers: { host: "localhost" } });
  return { status: answer.statusCode, body: answer.json() };
};

async function akashi(...argv: string[]) {
  let stdout = "";
  let stderr = "";
  const exitCode = await runCli(
    {
      argv,
      cwd: root,
      env: { LANG: "en_US.UTF-8" },
      stdout: { write: (text) => (stdout += text), columns: 120 },
      stderr: { write: (text) => (stderr += text) },
      user: "hana",
      version: "0.0.0",
      signal: new AbortController().signal,
    },
    {
      commands: featuresCommands(async () => room),
      selectHome: () => {},
      onProject: () => {},
      close: async () => {},
    },
  );
  return { exitCode, stdout, stderr };
}

describe("akashi features", () => {
  it("list and usage: say so when there is nothing yet", async () => {
    expect((await akashi("features", "list")).stdout).toMatch(/^No feature view has been applied yet/);
    expect((await akashi("features", "usage")).stdout).toMatch(/^No model version uses a feature yet/);
  });

  it("apply: applies every view and tells its version", async () => {
    const { exitCode, stdout } = await akashi("features", "apply");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^inputs is at version 1 with 2 features \(sha256:[0-9a-f]{64}\)$/m);
  });

  it("show: gives columns, transforms with settings, meanings and users", async () => {
    const usage = { model: "m", modelVersion: 1, view: "inputs", viewVersion: 1, feature: "month" };
    await room.recordUsage([usage], { actor: { kind: "system", name: "registry" } });
    const { stdout } = await akashi("features", "show", "inputs");
    expect(stdout).toMatch(/^inputs version 1: 2 features from dataset d\nA row is about: operator/);
    expect(stdout).toMatch(/slow +number +Speed +clip \{"max":100\} +Speed in knots/);
    expect(stdout).toMatch(/Used by: m@1/);
    expect((await akashi("features", "usage", "--json")).stdout).toContain('"feature": "month"');
  });

  it("transforms: explains each with its settings, in Japanese too", async () => {
    const { stdout } = await akashi("features", "transforms");
    expect(stdout).toMatch(
      /hour \(version 1\): time → number\n {2}The hour of a time, 0 to 23 \(UTC\)\.\n {2}settings: offset_hours=0/,
    );
    expect((await akashi("features", "transforms", "--lang", "ja")).stdout).toMatch(
      /日付・時刻の月、1〜12\(UTC\)。/,
    );
  });

  it.each([
    [["features", "show", "outputs"], "E_FEATURES_VIEW_UNKNOWN"],
    [["features", "show", "inputs", "9"], "E_FEATURES_VIEW_VERSION_UNKNOWN"],
    [["features", "apply", "outputs"], "E_PROJECT_ENTRY_UNKNOWN"],
  ])("%j exits with 1 and names %s", async (argv, code) => {
    const { exitCode, stderr } = await akashi(...argv);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(code);
  });
});

describe("200", () => {
  it("POST apply answers with the version that says the same", async () => {
    const { status, body } = await call("POST", "/api/v1/feature-views/p/inputs/apply");
    expect(status).toBe(200);
    expect(featureViewVersionSchema.parse(body)).toEqual(body);
    expect(body.version).toBe(1);
  });

  it("GET lists views, one view with its usage, usage and transforms", async () => {
    expect((await call("GET", "/api/v1/feature-views")).body.items).toHaveLength(1);
    const one = await call("GET", "/api/v1/feature-views/p/inputs");
    expect(one.body).toMatchObject({
      latest: { version: 1 },
      versions: [{ version: 1 }],
      usage: [{ feature: "month" }],
    });
    expect((await call("GET", "/api/v1/feature-usage?model=m")).body.items).toHaveLength(1);
    expect((await call("GET", "/api/v1/feature-usage?model=none")).body.items).toEqual([]);
    const transforms = await call("GET", "/api/v1/feature-transforms");
    expect(transforms.body.items.map((item: { name: string }) => item.name)).toContain("month");
  });
});

describe("404", () => {
  it.each([
    ["GET", "/api/v1/feature-views/p/outputs", "E_FEATURES_VIEW_UNKNOWN"],
    ["POST", "/api/v1/feature-views/p/outputs/apply", "E_PROJECT_ENTRY_UNKNOWN"],
    ["POST", "/api/v1/feature-views/nobody/inputs/apply", "E_PROJECT_UNKNOWN"],
  ] as const)("%s %s", async (method, url, code) => {
    const { status, body } = await call(method, url);
    expect(status).toBe(404);
    expect(JSON.stringify(body)).toContain(code);
  });
});
