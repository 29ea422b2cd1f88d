import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEvents } from "../../platform/events/index.ts";
import type { ApiApp } from "../../platform/http/index.ts";
import { openTestServer } from "../tracking/testing/test-server.ts";
import { comparisonSchema, historySchema, replayedSchema, whatIfSchema } from "./contract.ts";
import { assessmentRoutes } from "./http.ts";
import { openTestAssessment, type TestAssessment } from "./testing/open-test-assessment.ts";

let opened: TestAssessment;
let app: ApiApp;
const ids: string[] = [];

beforeAll(async () => {
  opened = await openTestAssessment();
  app = await openTestServer(opened.platform, [assessmentRoutes(opened.room, opened.platform)]);
  await assess();
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

async function assess(): Promise<void> {
  const { body } = await call("POST", "/api/v1/assessments", { project: "sample" });
  ids.push(String(body["id"]));
  opened.clock.advance(1000);
}

async function call(method: "GET" | "POST", url: string, payload?: object, headers?: Record<string, string>) {
  const response = await app.inject({ method, url, payload, headers });
  return { status: response.statusCode, body: response.json() as Record<string, unknown> };
}

const about = { project: "sample" };

describe("what people decide, over HTTP", () => {
  it("200: writes an answer into the project in the caller's name, not in that of the server's git, and lists it", async () => {
    const body = { ...about, practice: "infra-cd-only", answer: "yes", note: "seen" };
    const given = await call("POST", "/api/v1/attestations", body);
    expect(given.status).toBe(200);
    expect(given.body).toMatchObject({
      practice: "infra-cd-only",
      by: "tester",
      kept: "uncommitted",
      file: "maturity/attestations/infra-cd-only.yaml",
    });
    const listed = await call("GET", "/api/v1/attestations?project=sample");
    expect(listed.body).toMatchObject({ items: [given.body], problems: [] });
    const [event] = await readEvents(opened.platform.database, { kind: "practice.attested" });
    expect(event).toMatchObject({ actor: { name: "tester" }, data: { practice: "infra-cd-only" } });
  });

  it("200: assigns a gap, lists it, and takes it back", async () => {
    const entry = { ...about, practice: "code-ci", owner: "mika", due: "2026-12-31" };
    const given = await call("POST", "/api/v1/assignments", entry);
    expect(given.body).toMatchObject({
      practice: "code-ci",
      assignment: { owner: "mika", due: "2026-12-31", past: false },
    });
    expect((await call("GET", "/api/v1/assignments?project=sample")).body["items"]).toHaveLength(1);
    const back = await call("POST", "/api/v1/assignments", { ...entry, owner: null, due: undefined });
    expect(back.body).toEqual({ practice: "code-ci", assignment: null });
    const events = await readEvents(opened.platform.database, { subject: "practice:code-ci" });
    expect(events.map((one) => one.kind).sort()).toEqual(["practice.assigned", "practice.unassigned"]);
  });

  it("200: waives a statement with reason, approver and last day, and lists it", async () => {
    const waiver = {
      framework: "google",
      statement: "P1.1",
      reason: "solo",
      approver: "rei",
      expires: "2027-01-31",
    };
    const given = await call("POST", "/api/v1/waivers", { ...about, ...waiver });
    expect(given.body).toEqual({ ...waiver, lapsed: false });
    expect((await call("GET", "/api/v1/waivers?project=sample")).body).toEqual({ items: [given.body] });
    expect(await readEvents(opened.platform.database, { kind: "statement.waived" })).toHaveLength(1);
  });

  it.each([
    ["POST", "/api/v1/attestations", { ...about, practice: "x", answer: "yes", note: "n" }, 404],
    [
      "POST",
      "/api/v1/attestations",
      { ...about, practice: "infra-cd-only", answer: "yes", note: "n", asGit: true },
      200,
    ],
    [
      "POST",
      "/api/v1/attestations",
      { ...about, practice: "infra-cd-only", answer: "yes", note: "n", about: ["../x"] },
      422,
    ],
    ["GET", "/api/v1/attestations?project=none", undefined, 404],
    ["GET", "/api/v1/attestations", undefined, 400],
    ["POST", "/api/v1/assignments", { ...about, practice: "x", owner: "m" }, 404],
    ["POST", "/api/v1/assignments", { ...about, practice: "code-ci", owner: "m", due: "soon" }, 422],
    ["POST", "/api/v1/assignments", { ...about, practice: "code-ci" }, 400],
    [
      "POST",
      "/api/v1/waivers",
      { ...about, framework: "google", statement: "P9.9", reason: "r", approver: "a", expires: "2027-01-01" },
      404,
    ],
    [
      "POST",
      "/api/v1/waivers",
      { ...about, framework: "google", statement: "P1.1", reason: "", approver: "a", expires: "2027-01-01" },
      422,
    ],
    ["POST", "/api/v1/waivers", { ...about, framework: "google", statement: "P1.1" }, 400],
  ] as const)("%s %s %j answers %i", async (method, url, body, status) => {
    const answer = await call(method, url, body);
    expect(answer.status).toBe(status);
    if (status === 200) expect(answer.body["by"]).toBe("tester");
    else expect(answer.body).toHaveProperty("error.remedy");
  });
});

describe("the course of a project, over HTTP", () => {
  it("200: history with changes of the definitions, oldest first", async () => {
    await assess();
    const { status, body } = await call("GET", "/api/v1/assessments/history?project=sample");
    expect(status).toBe(200);
    expect(historySchema.parse(body).items.map((one) => one.id)).toEqual(ids);
    expect((await call("GET", "/api/v1/assessments/history?project=none")).body["items"]).toEqual([]);
  });

  it("200: changes since an assessment or a day, with their causes", async () => {
    const { body } = await call("GET", `/api/v1/assessments/${ids[1]}/changes?since=${ids[0]}`);
    expect(comparisonSchema.parse(body).changes).toMatchObject([
      { practice: "infra-cd-only", cause: "evidence-gained" },
    ]);
    const byDay = await call("GET", `/api/v1/assessments/${ids[1]}/changes?since=2026-11-21`);
    expect(comparisonSchema.parse(byDay.body).before.id).toBe(ids[0]);
  });

  it("200: what-if and replay keep nothing", async () => {
    const supposed = await call("POST", `/api/v1/assessments/${ids[1]}/what-if`, { practices: ["code-ci"] });
    expect(whatIfSchema.parse(supposed.body)).toMatchObject({
      hypothetical: true,
      assumed: [{ practice: "code-ci" }],
    });
    const replayed = await call("GET", `/api/v1/assessments/${ids[1]}/replay`);
    expect(replayedSchema.parse(replayed.body)).toMatchObject({ exact: true, changes: [] });
    expect(await opened.room.list()).toHaveLength(ids.length);
  });

  it.each([
    ["GET", "/api/v1/assessments/history", undefined, 400],
    ["GET", "/api/v1/assessments/nobody/changes?since=2026-11-21", undefined, 404],
    ["GET", "/api/v1/assessments/nobody/replay", undefined, 404],
    ["POST", "/api/v1/assessments/nobody/what-if", { practices: ["code-ci"] }, 404],
  ] as const)("%s %s answers %i", async (method, url, body, status) => {
    expect((await call(method, url, body)).status).toBe(status);
  });

  it("404 and 400 name what is wrong", async () => {
    const since = await call("GET", `/api/v1/assessments/${ids[0]}/changes?since=nothing`);
    expect(since).toMatchObject({ status: 404, body: { error: { code: "E_ASSESSMENT_SINCE_UNKNOWN" } } });
    const practice = await call("POST", `/api/v1/assessments/${ids[0]}/what-if`, { practices: ["code-cj"] });
    expect(practice).toMatchObject({ status: 404, body: { error: { code: "E_PRACTICE_UNKNOWN" } } });
    expect((await call("POST", `/api/v1/assessments/${ids[0]}/what-if`, { practices: [] })).status).toBe(400);
  });

  it("403: a web page elsewhere decides nothing in the name of the local person", async () => {
    const body = { ...about, practice: "code-ci", owner: "mallory" };
    const { status } = await call("POST", "/api/v1/assignments", body, {
      origin: "https://elsewhere.example",
    });
    expect(status).toBe(403);
    expect((await call("GET", "/api/v1/assignments?project=sample")).body).toEqual({ items: [] });
  });
});
