import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { isAkashiError } from "../../../kernel/errors.ts";
import { sampleAssessment } from "../testing/sample-assessment.ts";
import { readBaseline } from "./read-baseline.ts";

let folder: string;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "akashi-baseline-"));
  path = join(folder, "baseline.json");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The code of the error that the content ends in; null when it is taken. Anything else than a catalogued error fails. */
async function codeOf(content: string | Uint8Array): Promise<string | null> {
  await writeFile(path, content);
  try {
    await readBaseline(path);
    return null;
  } catch (error) {
    if (!isAkashiError(error)) throw error;
    expect(error.messageIn("en")).toContain(path);
    expect(error.messageIn("ja")).toContain(path);
    return error.code;
  }
}

it("takes a whole document in full", async () => {
  const assessment = await sampleAssessment(null);
  await writeFile(path, JSON.stringify({ ...assessment, addedLater: 1 }));
  const read = await readBaseline(path);
  expect(read.assessment).toEqual(assessment);
  expect(read.baseline.practices).toHaveLength(assessment.practices.length);
});

it("ends in a catalogued error for every file of junk", async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.json()), async (content) => {
      expect(await codeOf(content)).toMatch(/^E_ASSESSMENT_BASELINE_(NOT_JSON|SCHEMA)$/);
    }),
    { numRuns: 200 },
  );
});

it("ends in a catalogued error when any member of a document is another value", async () => {
  const whole = await sampleAssessment(null);
  const document = {
    schema: whole.schema,
    version: whole.version,
    practices: whole.practices.slice(0, 2).map(({ id, title, verdict }) => ({ id, title, verdict })),
    frameworks: whole.frameworks.slice(0, 1).map(({ id, version, level }) => ({ id, version, level })),
  };
  expect(await codeOf(JSON.stringify(document))).toBeNull();
  const members = ["schema", "version", "practices", "frameworks"] as const;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...members), fc.jsonValue(), async (member, value) => {
      fc.pre(!(member === "frameworks" && Array.isArray(value) && value.length === 0));
      fc.pre(!(member === "version" && Number.isInteger(value) && (value as number) <= 1));
      const code = await codeOf(JSON.stringify({ ...document, [member]: value }));
      expect(code).toMatch(/^E_ASSESSMENT_BASELINE_(SCHEMA|NEWER)$/);
    }),
    { numRuns: 200 },
  );
});

it("does not read a file that is far too big", async () => {
  await writeFile(path, "{");
  await truncate(path, 200_000_000);
  await expect(readBaseline(path)).rejects.toThrow(/it is too large/);
});
