import { appendFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { isAkashiError } from "../../../kernel/errors.ts";
import { commitAll, initRepository } from "../../../platform/git/index.ts";
import type { Catalogue } from "../core/practice.ts";
import { loadDefinitions } from "../frameworks/load-definitions.ts";
import { NOW_MS } from "../testing/samples.ts";
import { parseAttestations } from "./parse-attestations.ts";
import { readAttestations } from "./read-attestations.ts";
import { writeAttestation } from "./write-attestation.ts";

const ANN = { authorName: "Ann", authorEmail: "ann@example.org" };
const BEN = { authorName: "Ben", authorEmail: "ben@example.org" };
const FILE = "maturity/attestations/env-parity.yaml";

let root: string;
let catalogue: Catalogue;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "akashi-answers-"));
  ({ catalogue } = await loadDefinitions());
});
afterEach(() => rm(root, { recursive: true, force: true }));

const write = async (text: string, file = FILE) => {
  await mkdir(join(root, "maturity", "attestations"), { recursive: true });
  await writeFile(join(root, file), text);
};
const answer = (changes: object = {}) => ({
  answer: "yes" as const,
  by: "Ann <ann@example.org>",
  at: "2026-11-20",
  until: "2027-01-31",
  note: "Compared both.",
  ...changes,
});
const fileOf = (...answers: string[]) => `practice: env-parity\nanswers:\n${answers.join("")}`;
const entry = (lines: string) => `  - ${lines.trim().split("\n").join("\n    ")}\n`;
const GOOD = entry("answer: yes\nby: Ann\nat: 2026-11-20\nuntil: 2027-01-31\nnote: Compared.");
const read = () => readAttestations(root, catalogue, NOW_MS);
const add = (changes: object = {}) =>
  writeAttestation(root, "env-parity", answer(changes), { catalogue, nowMs: NOW_MS });

describe("the file of a practice's answers", () => {
  it("is written for reviewers: later answers are added lines, and comments of people stay", async () => {
    await add({ note: "First: `a` # b" });
    const before = await readFile(join(root, FILE), "utf8");
    await writeFile(join(root, FILE), before.replace("practice:", "# Ask the platform team.\npractice:"));
    const commented = await readFile(join(root, FILE), "utf8");
    await add({ by: "Ben", note: "Second\nof two lines" });
    const after = await readFile(join(root, FILE), "utf8");
    expect(after.startsWith(commented)).toBe(true);
    expect(parse(after).answers.map((one: { note: string }) => one.note)).toEqual([
      "First: `a` # b",
      "Second\nof two lines",
    ]);
  });

  it("keeps both of two answers that are written at once", async () => {
    await Promise.all(["ann", "ben", "cem", "dag"].map((by) => add({ by })));
    const { attestations } = await read();
    expect(attestations.map((one) => one.by).sort()).toEqual(["ann", "ben", "cem", "dag"]);
  });

  it("reads back whatever was answered", async () => {
    const words = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 60 })
      .map((text) => text.replace(/[\p{Cc}\p{Cs}]/gu, ""))
      .filter((text) => text.trim() !== "");
    await fc.assert(
      fc.asyncProperty(words, words, async (by, note) => {
        await rm(join(root, FILE), { force: true });
        await add({ by, note });
        const { attestations, problems } = await read();
        expect(problems).toEqual([]);
        expect(attestations).toMatchObject([{ by, note: note.trim() }]);
      }),
      { numRuns: 60 },
    );
  });

  it("takes the truth values that readers of older YAML write for yes and no", async () => {
    await write(
      fileOf(
        GOOD.replace("answer: yes", "answer: true"),
        GOOD.replace("answer: yes", "answer: no").replace("Ann", "Ben"),
      ),
    );
    expect((await read()).attestations.map((one) => one.answer)).toEqual(["yes", "no"]);
  });

  it.each([
    [
      "a marker of a merge",
      `${fileOf(GOOD)}<<<<<<< HEAD\n${GOOD}=======\n`,
      8,
      1,
      "E_MATURITY_SYNTAX",
      "merge",
    ],
    ["broken YAML", "practice: [", 1, 12, "E_MATURITY_SYNTAX", "YAML"],
    [
      "a missing note",
      fileOf(GOOD.replace(/ {4}note.*\n/, "")),
      3,
      5,
      "E_MATURITY_MEMBER_MISSING",
      "answers[0].note",
    ],
    [
      "a member that does not exist",
      fileOf(`${GOOD}    signed: me\n`),
      8,
      13,
      "E_MATURITY_MEMBER_UNKNOWN",
      "signed",
    ],
    [
      "an answer that is none",
      fileOf(GOOD.replace("yes", "perhaps")),
      3,
      13,
      "E_MATURITY_VALUE_INVALID",
      "yes | no | not-applicable",
    ],
    [
      "a day that the calendar lacks",
      fileOf(GOOD.replace("2027-01-31", "2027-02-30")),
      6,
      12,
      "E_MATURITY_VALUE_INVALID",
      "2027-02-30",
    ],
    [
      "an end before the answer",
      fileOf(GOOD.replace("2027-01-31", "2026-11-01")),
      6,
      12,
      "E_MATURITY_VALUE_INVALID",
      ">= 2026-11-20",
    ],
    [
      "an end that is too late",
      fileOf(GOOD.replace("2027-01-31", "2029-01-31")),
      6,
      12,
      "E_MATURITY_VALUE_INVALID",
      "<= 2027-02-18",
    ],
    [
      "an answer from the future",
      fileOf(GOOD.replace("2026-11-20", "2026-12-20")),
      5,
      9,
      "E_MATURITY_VALUE_INVALID",
      "<= 2026-11-21",
    ],
    [
      "a practice that does not exist",
      fileOf(GOOD).replace("env-parity", "env-parrity"),
      1,
      11,
      "E_MATURITY_PRACTICE_UNKNOWN",
      "env-parity",
    ],
    [
      "the practice of another file",
      fileOf(GOOD).replace("env-parity", "code-ci"),
      1,
      11,
      "E_MATURITY_VALUE_INVALID",
      "env-parity",
    ],
    [
      "aliases that stand for too much",
      `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefgh"
        .split("")
        .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${"abcdefg"[i]}`).join(",")}]`)
        .join("\n")}\n`,
      1,
      1,
      "E_MATURITY_SYNTAX",
      "alias",
    ],
  ])(
    "with %s is reported with line, column, rule and fix, and the other files count",
    async (_, text, line, column, code, names) => {
      await write(text);
      await write(
        `practice: kpi-feedback-loop\nanswers:\n${GOOD}`,
        "maturity/attestations/kpi-feedback-loop.yaml",
      );
      const { attestations, problems } = await read();
      expect(attestations.map((one) => one.practice)).toEqual(["kpi-feedback-loop"]);
      expect(problems).toMatchObject([{ file: FILE, line, column, code }]);
      expect(`${problems[0]!.problem.en} ${problems[0]!.remedy.en}`).toContain(names);
      expect(problems[0]!.remedy.ja).toMatch(/[ぁ-ん]/);
    },
  );

  it("ends in a report for every content", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string(), fc.json(), fc.constantFrom("", "- a", "null", "\u0000")),
        async (text) => {
          try {
            parseAttestations(text, FILE, catalogue, NOW_MS);
          } catch (error) {
            if (!isAkashiError(error)) throw error;
            expect(error.messageIn("ja")).toContain(FILE);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it("is not changed by an answer while it is broken", async () => {
    await write("practice: [");
    await expect(add()).rejects.toMatchObject({ code: "E_MATURITY_SYNTAX" });
    expect(await readFile(join(root, FILE), "utf8")).toBe("practice: [");
  });

  it("is not read through a link that leads out of the project, nor when it is no text", async () => {
    const outside = await mkdtemp(join(tmpdir(), "akashi-outside-"));
    try {
      await writeFile(join(outside, "secret.yaml"), "practice: secret-words\n");
      await mkdir(join(root, "maturity", "attestations"), { recursive: true });
      await symlink(join(outside, "secret.yaml"), join(root, FILE));
      await writeFile(join(root, "maturity/attestations/code-ci.yaml"), Buffer.from([0xff, 0xfe, 0x00]));
      const { attestations, problems } = await read();
      expect(attestations).toEqual([]);
      expect(problems.map(({ code }) => code)).toEqual(["E_MATURITY_UNREADABLE", "E_MATURITY_UNREADABLE"]);
      expect(JSON.stringify(problems)).not.toContain("secret-words");
      await expect(add()).rejects.toMatchObject({ code: "E_MATURITY_UNREADABLE" });
    } finally {
      await rm(outside, { recursive: true, force: true });
    }
  });
});

describe("who brought an answer", () => {
  const kept = async () =>
    (await read()).attestations.map(({ by, origin }) => [by, origin.kept, origin.committedBy]);

  it("is the author of the commit of that answer, of each one in a file", async () => {
    await add({ by: "ann" });
    await initRepository(root, { message: "first", ...ANN });
    await add({ by: "ben" });
    const commit = await commitAll(root, { message: "second", ...BEN });
    await add({ by: "cem" });
    expect(await kept()).toEqual([
      ["ann", "committed", "Ann <ann@example.org>"],
      ["ben", "committed", "Ben <ben@example.org>"],
      ["cem", "uncommitted", null],
    ]);
    expect((await read()).attestations[1]!.origin).toMatchObject({ commit, file: FILE });
  });

  it("is nobody after the answer was changed by hand", async () => {
    await add({ by: "ann", answer: "no" });
    await initRepository(root, { message: "first", ...ANN });
    const text = await readFile(join(root, FILE), "utf8");
    await writeFile(join(root, FILE), text.replace("answer: no", "answer: yes"));
    expect(await kept()).toEqual([["ann", "uncommitted", null]]);
    await commitAll(root, { message: "changed", ...BEN });
    expect(await kept()).toEqual([["ann", "committed", "Ben <ben@example.org>"]]);
  });

  it("is found for a project in a folder of its repository", async () => {
    const repository = root;
    root = join(repository, "models", "damage");
    await mkdir(root, { recursive: true });
    await add({ by: "ann" });
    await initRepository(repository, { message: "first", ...ANN });
    await add({ by: "ben" });
    await commitAll(repository, { message: "second", ...BEN });
    expect(await kept()).toEqual([
      ["ann", "committed", "Ann <ann@example.org>"],
      ["ben", "committed", "Ben <ben@example.org>"],
    ]);
    root = repository;
  });

  it("is not known outside of git", async () => {
    await add();
    expect(await kept()).toEqual([["Ann <ann@example.org>", "no-git", null]]);
  });

  it("is found without running a program that the repository names", async () => {
    await add();
    await writeFile(join(root, ".gitattributes"), "*.yaml diff=evil filter=evil\n");
    await initRepository(root, { message: "first", ...ANN });
    await add({ by: "ben" });
    await commitAll(root, { message: "second", ...ANN });
    const trap = join(root, "trap");
    await appendFile(
      join(root, ".git", "config"),
      `[diff "evil"]\n\ttextconv = touch ${trap} ; cat\n[filter "evil"]\n\tclean = touch ${trap} ; cat\n\tsmudge = touch ${trap} ; cat\n[blame]\n\tignoreRevsFile = missing\n`,
    );
    expect((await kept()).map(([, how]) => how)).toEqual(["committed", "committed"]);
    await expect(readFile(trap)).rejects.toMatchObject({ code: "ENOENT" });
  });
});
