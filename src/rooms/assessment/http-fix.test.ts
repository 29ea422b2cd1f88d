import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ApiApp } from "../../platform/http/index.ts";
import { openTestServer } from "../tracking/testing/test-server.ts";
import { fixPlanSchema } from "./fix-contract.ts";
import { assessmentRoutes } from "./http.ts";
import { SCAFFOLDS } from "./scaffolds/index.ts";
import { openTestAssessment, type TestAssessment } from "./testing/open-test-assessment.ts";

let opened: TestAssessment;
let app: ApiApp;
beforeAll(async () => {
  opened = await openTestAssessment();
  app = await openTestServer(opened.platform, [assessmentRoutes(opened.room, opened.platform)]);
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

async function get(url: string, language = "en") {
  const response = await app.inject({ method: "GET", url, headers: { "accept-language": language } });
  return { status: response.statusCode, body: response.json() as Record<string, unknown> };
}

describe("/api/v1/fixes", () => {
  it("200: lists what has a scaffold", async () => {
    const { status, body } = await get("/api/v1/fixes");
    expect(status).toBe(200);
    expect(body["items"]).toHaveLength(SCAFFOLDS.length);
  });

  it("200: shows the difference in the language that is asked for, and writes nothing", async () => {
    const before = readdirSync(opened.project.root);
    const { status, body } = await get("/api/v1/fixes/architecture-docs?project=sample&lang=ja");
    expect(status).toBe(200);
    const [file] = fixPlanSchema.parse(body).files;
    expect(file).toMatchObject({ path: "docs/architecture.md", action: "create" });
    expect(file!.diff).toContain("+# sample のシステム構成");
    expect(readdirSync(opened.project.root)).toEqual(before);
  });

  it("404: names a practice that is none, and a project that is not known", async () => {
    expect(await get("/api/v1/fixes/code-cy?project=sample")).toMatchObject({
      status: 404,
      body: { error: { code: "E_PRACTICE_UNKNOWN" } },
    });
    expect((await get("/api/v1/fixes/code-ci?project=none")).status).toBe(404);
  });

  it("422: says what to do where no file helps", async () => {
    expect(await get("/api/v1/fixes/x-hpo?project=sample")).toMatchObject({
      status: 422,
      body: { error: { code: "E_FIX_NONE" } },
    });
  });

  it("400: a project has to be named", async () => {
    expect((await get("/api/v1/fixes/code-ci")).status).toBe(400);
  });
});
