import { readFileSync } from "node:fs";
import { join } from "node:path";
import Fastify from "fastify";
import { expect, it } from "vitest";
import { parse } from "yaml";

const REFERENCE = join(import.meta.dirname, "..", "..", "..", "..", "docs", "reference");

/** The published file in a validator that knows nothing of the code that it was made from. */
async function validator(name: string): Promise<(document: unknown) => Promise<boolean>> {
  const { $schema: _dialect, ...schema } = JSON.parse(readFileSync(join(REFERENCE, name), "utf8"));
  const app = Fastify({
    ajv: {
      customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, strict: false },
    },
  });
  app.post("/", { schema: { body: schema } }, async () => "valid");
  return async (document) => {
    const answer = await app.inject({ method: "POST", url: "/", payload: document as object });
    return answer.statusCode === 200;
  };
}

const bundled = (name: string): Record<string, unknown> =>
  parse(readFileSync(join(import.meta.dirname, `${name}.yaml`), "utf8")) as Record<string, unknown>;

it("of framework files takes every bundled framework and an extension, and refuses what the loader refuses", async () => {
  const isValid = await validator("framework.schema.json");
  for (const name of ["mlops-community", "microsoft", "google", "ml-test-score"])
    expect(await isValid(bundled(name)), name).toBe(true);
  const extension = {
    extends: "google",
    version: "ours-1",
    weights: { "P1.1": 2 },
    waive: [{ statement: "P1.2", reason: "r", approver: "a", expires: "2027-01-31" }],
    add: [
      {
        id: "X1",
        section: "data",
        level: 1,
        text: { en: "a", ja: "b" },
        needs: { any: ["code-ci", { all: ["x-hpo"] }] },
      },
    ],
  };
  expect(await isValid(extension)).toBe(true);
  expect(await isValid({ ...extension, waive: [{ statement: "P1.2", reason: "r", approver: "a" }] })).toBe(
    false,
  );
  expect(await isValid({ ...extension, weights: { "P1.1": -1 } })).toBe(false);
  expect(await isValid({ ...bundled("google"), kind: "list" })).toBe(false);
  expect(await isValid({ ...bundled("google"), treshold: 0.5 })).toBe(false);
});

it("of the files of the maturity folder takes what the commands write, and refuses the rest", async () => {
  const isAttestation = await validator("attestation.schema.json");
  const answer = { answer: "yes", by: "Ann", at: "2026-11-21", until: "2026-12-21", note: "Seen." };
  expect(await isAttestation({ practice: "code-ci", answers: [answer] })).toBe(true);
  expect(await isAttestation({ practice: "code-ci", answers: [{ ...answer, answer: "perhaps" }] })).toBe(
    false,
  );
  expect(await isAttestation({ practice: "code-ci", answers: [] })).toBe(false);
  const isSettings = await validator("maturity.schema.json");
  expect(await isSettings({ plan: { "code-ci": { owner: "Ann", due: "2027-01-31" } } })).toBe(true);
  expect(await isSettings({ plan: { "code-ci": { due: "2027-01-31" } } })).toBe(false);
  expect(await isSettings({ plans: {} })).toBe(false);
});
