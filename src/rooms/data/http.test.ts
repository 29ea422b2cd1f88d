import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessPolicy, createServer } from "../../api/index.ts";
import type { ApiApp } from "../../platform/http/index.ts";
import { datasetVersionSchema } from "./contract.ts";
import { dataRoutes } from "./http.ts";
import { type DataProject, openDataProject, projectYaml } from "./testing/open-data-project.ts";

let opened: DataProject;
let app: ApiApp;
beforeAll(async () => {
  opened = await openDataProject(projectYaml("    time: t"));
  await opened.write("data.csv", "t,x\n2024-01-01,1\n2024-01-02,2\n");
  app = await createServer({
    platform: opened.platform,
    policy: accessPolicy({ host: "127.0.0.1", token: undefined, localUser: "hana" }),
    routes: [dataRoutes(opened.room, opened.platform)],
    version: "0.0.0",
    webRoot: undefined,
  });
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

const call = async (method: "GET" | "POST", url: string, payload?: object) => {
  const answer = await app.inject({ method, url, payload, headers: { host: "localhost" } });
  return { status: answer.statusCode, body: answer.json() };
};
const VERSIONS = "/api/v1/datasets/p/d/versions";

describe("200", () => {
  it("POST versions adds the source of akashi.yaml, once", async () => {
    const first = await call("POST", VERSIONS, { note: "by http" });
    expect(first.status).toBe(200);
    expect(first.body.created).toBe(true);
    expect(datasetVersionSchema.parse(first.body.version)).toEqual(first.body.version);
    expect(first.body.version).toMatchObject({ version: 1, rowCount: 2, createdBy: "hana", note: "by http" });
    expect((await call("POST", VERSIONS, {})).body).toMatchObject({
      created: false,
      version: { version: 1 },
    });
  });

  it("POST versions takes a file inside the project and a window", async () => {
    await opened.write("more/data.csv", "t,x\n2024-01-01,1\n2024-02-01,2\n");
    const { body } = await call("POST", VERSIONS, { file: "more/data.csv", from: "2024-02-01" });
    expect(body.version).toMatchObject({ version: 2, rowCount: 1, source: "more/data.csv" });
  });

  it("POST validate answers with the version and its findings", async () => {
    const { status, body } = await call("POST", `${VERSIONS}/latest/validate`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ version: 2, validation: { verdict: "passed" } });
  });

  it("GET lists datasets, versions, one version, a difference and the rules", async () => {
    const datasets = await call("GET", "/api/v1/datasets?project=p");
    expect(datasets.body.items).toMatchObject([
      { project: "p", dataset: "d", versionCount: 2, latest: { version: 2 } },
    ]);
    const versions = await call("GET", VERSIONS);
    expect(versions.body.items.map((one: { version: number }) => one.version)).toEqual([2, 1]);
    expect((await call("GET", `${VERSIONS}/1`)).body).toMatchObject({
      version: 1,
      columns: [{ name: "t" }, { name: "x" }],
    });
    const difference = await call("GET", `${VERSIONS}/2/difference?from=1`);
    expect(difference.body).toMatchObject({ rowCountChange: -1 });
    const rules = await call("GET", "/api/v1/data-rules");
    expect(rules.body.items.map((one: { name: string }) => one.name)).toContain("target-leakage");
  });
});

describe("400", () => {
  it.each(["zero", "0", "1.5"])("a version called %s", async (version) => {
    const { status, body } = await call("GET", `${VERSIONS}/${version}`);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain("E_DATA_VERSION_NUMBER");
  });
});

describe("404", () => {
  it.each([
    ["GET", `${VERSIONS}/99`, "E_DATA_VERSION_UNKNOWN"],
    ["POST", "/api/v1/datasets/nobody/d/versions", "E_PROJECT_UNKNOWN"],
    ["POST", "/api/v1/datasets/p/none/versions", "E_PROJECT_ENTRY_UNKNOWN"],
  ] as const)("%s %s", async (method, url, code) => {
    const { status, body } = await call(method, url, method === "POST" ? {} : undefined);
    expect(status).toBe(404);
    expect(JSON.stringify(body)).toContain(code);
  });

  it("POST versions with a file that is not there", async () => {
    const { status, body } = await call("POST", VERSIONS, { file: "gone.csv" });
    expect(status).toBe(404);
    expect(JSON.stringify(body)).toContain("E_DATA_FILE_MISSING");
  });
});

describe("422", () => {
  it.each(["/etc/passwd", "../outside.csv", "a/../../outside.csv"])(
    "POST versions refuses the path %j, whether it exists or not",
    async (file) => {
      const { status, body } = await call("POST", VERSIONS, { file });
      expect(status).toBe(422);
      expect(JSON.stringify(body)).toContain("E_DATA_FILE_OUTSIDE");
    },
  );
});
