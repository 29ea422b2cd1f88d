import { readFileSync } from "node:fs";
import { join } from "node:path";
import Fastify from "fastify";
import { afterAll, beforeAll, expect, it } from "vitest";
import { compareAssessments } from "./core/compare-assessments.ts";
import { regressions } from "./core/gates/no-regress.ts";
import { openTestAssessment, type TestAssessment } from "./testing/open-test-assessment.ts";
import { busyRecords, sampleAssessment } from "./testing/sample-assessment.ts";

const FILE = join(import.meta.dirname, "..", "..", "..", "docs", "reference", "assessment.schema.json");

let opened: TestAssessment;
beforeAll(async () => {
  opened = await openTestAssessment();
});
afterAll(() => opened.close());

/** The published file in a validator that knows nothing of the code that it was made from. */
async function problemsOf(document: unknown): Promise<string | null> {
  const { $schema: _dialect, ...schema } = JSON.parse(readFileSync(FILE, "utf8"));
  const app = Fastify({
    bodyLimit: 20_000_000,
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
  });
  app.post("/", { schema: { body: schema } }, async () => "valid");
  const answer = await app.inject({ method: "POST", url: "/", payload: document as object });
  await app.close();
  return answer.statusCode === 200 ? null : answer.body;
}

it("holds for what an assessment of a repository gives", async () => {
  const assessment = await opened.room.assess(
    { path: opened.project.root },
    { actor: { kind: "person", name: "tester" } },
  );
  expect(assessment.project.folder).toBe("");
  expect(await problemsOf(assessment)).toBeNull();
});

it("holds with records, a comparison, outputs and missed gates", async () => {
  const before = await sampleAssessment(busyRecords());
  const after = await sampleAssessment(null);
  const missed = regressions(before, after, { allowUnknown: false });
  expect(missed.length).toBeGreaterThan(5);
  const written = { path: "a.html", sha256: "0" };
  expect(
    await problemsOf({
      ...after,
      generatedAt: after.observedAt,
      comparison: compareAssessments(before, after),
      report: written,
      outputs: [{ format: "html", ...written }],
      gates: { met: false, missed },
    }),
  ).toBeNull();
});

it("allows what later versions add, and refuses what would break a reader", async () => {
  const assessment = await sampleAssessment(null);
  expect(await problemsOf({ ...assessment, addedLater: true })).toBeNull();
  const { practices: _, ...without } = assessment;
  expect(await problemsOf(without)).toContain("practices");
  expect(await problemsOf({ ...assessment, version: 2 })).toContain("version");
  const wrong = structuredClone(assessment) as { practices: { verdict: string }[] };
  wrong.practices[0]!.verdict = "perhaps";
  expect(await problemsOf(wrong)).toContain("verdict");
});
