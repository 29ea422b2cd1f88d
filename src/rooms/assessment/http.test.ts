import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ApiApp } from "../../platform/http/index.ts";
import { openTestServer } from "../tracking/testing/test-server.ts";
import { assessmentSchema, comparisonSchema } from "./contract.ts";
import { assessmentRoutes } from "./http.ts";
import { openTestAssessment, type TestAssessment } from "./testing/open-test-assessment.ts";

let opened: TestAssessment;
let app: ApiApp;
const ids: string[] = [];

beforeAll(async () => {
  opened = await openTestAssessment();
  app = await openTestServer(opened.platform, [assessmentRoutes(opened.room, opened.platform)]);
  for (let i = 0; i < 2; i++) {
    const { body } = await call("POST", "/api/v1/assessments", { project: "sample" });
    ids.push(String(body["id"]));
    opened.clock.advance(1000);
  }
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

async function call(method: "GET" | "POST", url: string, body?: object) {
  const response = await app.inject({ method, url, payload: body });
  return { status: response.statusCode, body: response.json() as Record<string, unknown> };
}

describe("/api/v1/assessments", () => {
  it("200: assesses a known project and shows it again in the published shape", async () => {
    const { status, body } = await call("GET", `/api/v1/assessments/${ids[0]}`);
    expect(status).toBe(200);
    expect(() => assessmentSchema.parse(body)).not.toThrow();
  });

  it("200: lists the newest first, with levels and intervals", async () => {
    const { body } = await call("GET", "/api/v1/assessments?project=sample");
    const items = body["items"] as { id: string; frameworks: { id: string }[] }[];
    expect(items.map((item) => item.id)).toEqual(ids.toReversed());
    expect(items[0]?.frameworks.map((one) => one.id)).toContain("microsoft");
    expect((await call("GET", "/api/v1/assessments?project=none")).body["items"]).toEqual([]);
  });

  it("200: compares two", async () => {
    const { body } = await call("GET", `/api/v1/assessments/${ids[1]}/comparison?with=${ids[0]}`);
    expect(() => comparisonSchema.parse(body)).not.toThrow();
  });

  it("200: gives the report as HTML in the language that is asked for", async () => {
    const response = await app.inject({
      url: `/api/v1/assessments/${ids[1]}/report.html?lang=ja&with=${ids[0]}`,
    });
    expect(response.headers["content-type"]).toContain("text/html");
    expect(response.body).toContain('<html lang="ja">');
    expect(response.body).toContain("前後の比較");
  });

  it.each([
    ["GET", "/api/v1/assessments/nobody", undefined, 404],
    ["GET", "/api/v1/assessments/nobody/report.html", undefined, 404],
    ["GET", "/api/v1/assessments/nobody/comparison", undefined, 400],
    ["POST", "/api/v1/assessments", { project: "none" }, 404],
    ["POST", "/api/v1/assessments", {}, 400],
    ["POST", "/api/v1/attestations", { project: "sample", practice: "x", answer: "yes", note: "n" }, 404],
    ["POST", "/api/v1/attestations", { project: "sample", practice: "x", answer: "perhaps", note: "n" }, 400],
    ["POST", "/api/v1/drills", { drill: "quiz", project: "sample" }, 404],
    ["POST", "/api/v1/drills", { drill: "rollback", project: "sample" }, 422],
  ] as const)("%s %s is refused with what is wrong and what to do", async (method, url, body, status) => {
    const answer = await call(method, url, body);
    expect(answer.status).toBe(status);
    expect(answer.body).toHaveProperty("error.remedy");
  });

  it("200: lists drills", async () => {
    expect((await call("GET", "/api/v1/drills?project=sample")).body).toEqual({ items: [] });
  });
});
