import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import stringWidth from "string-width";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runCli } from "../../../cli/run-cli.ts";
import type { AssessmentRoom } from "../contract.ts";
import { sampleAssessment } from "../testing/sample-assessment.ts";
import { selfCheckCommand } from "./cli.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "akashi-self-check-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function akashi(input: string, ...argv: string[]) {
  let stdout = "";
  let stderr = "";
  const room = { assess: () => sampleAssessment(null) } as unknown as AssessmentRoom;
  const exitCode = await runCli(
    {
      argv: ["self-check", ...argv],
      cwd: folder,
      env: { LANG: "en_US.UTF-8" },
      stdout: { write: (text) => (stdout += text), columns: 100 },
      stderr: { write: (text) => (stderr += text) },
      user: "hana",
      version: "0.0.0",
      signal: new AbortController().signal,
    },
    {
      commands: [
        selfCheckCommand(async () => room, { input: Readable.from([input]), output: new PassThrough() }),
      ],
      selectHome: () => {},
      onProject: () => {},
      close: async () => {},
    },
  );
  return { exitCode, stdout, stderr };
}

const LEVEL_1 = [...Array(12).fill("n"), ...Array(9).fill("y"), ...Array(15).fill("no")].join("\n");

it("asks 36 questions, takes y, n, yes and no, and prints percentages, bars and the level", async () => {
  const { exitCode, stdout } = await akashi(`${LEVEL_1}\n`);
  expect(exitCode).toBe(0);
  expect(stdout).toContain(`Level 0  ${"░".repeat(20)}    0.0 %  0/12`);
  expect(stdout).toContain(`Level 1  ${"█".repeat(15)}${"░".repeat(5)}   75.0 %  9/12`);
  expect(stdout).toContain("You are on level 1: Pipeline automation");
  expect(stdout).toContain("1. Build a pipeline for continuous integration and delivery.");
  expect(stdout).toMatch(/Level 0 is proven; level [12] if everything unknown were met/);
});

it("asks again after an answer that is none, and goes on where it was stopped", async () => {
  const first = await akashi("yes\nmaybe\nno\n");
  expect(first.exitCode).toBe(2);
  expect(first.stderr).toContain("34 of 36 questions are open");
  expect(JSON.parse(readFileSync(join(folder, "self-check.json"), "utf8"))).toEqual({
    answers: { "D0.1": true, "D0.2": false },
  });
  const second = await akashi("y\n".repeat(34), "--json", "--no-evidence");
  expect(second.exitCode).toBe(0);
  expect(JSON.parse(second.stdout)).toMatchObject({ schema: "akashi.self-check", level: 2, evidence: null });
  const anew = await akashi("n\n".repeat(36), "--again", "--json", "--no-evidence");
  expect(JSON.parse(anew.stdout)).toMatchObject({ level: 0 });
});

it("takes answers from a file, keeps nothing but the report that was asked for", async () => {
  writeFileSync(join(folder, "answers.txt"), LEVEL_1);
  const { exitCode } = await akashi("", "--answers", "answers.txt", "--save", "report.json", "--no-evidence");
  expect(exitCode).toBe(0);
  const saved = JSON.parse(readFileSync(join(folder, "report.json"), "utf8"));
  expect(saved).toMatchObject({ schema: "akashi.self-check", version: 1, level: 1 });
  expect(saved.levels[1]).toMatchObject({ level: 1, yes: 9, of: 12, percent: 75 });
  const again = await akashi("", "--answers", "report.json", "--no-evidence", "--json");
  expect(JSON.parse(again.stdout).level).toBe(1);
});

it("takes answers from the input with a dash", async () => {
  const { stdout } = await akashi("y\n".repeat(36), "--answers", "-", "--no-evidence", "--json");
  expect(JSON.parse(stdout)).toMatchObject({ level: 2 });
});

it("names a file that is not there, and a line that is no answer", async () => {
  expect(await akashi("", "--answers", "none.txt")).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining("E_SELF_CHECK_FILE"),
  });
  writeFileSync(join(folder, "answers.txt"), "yes\nperhaps\n");
  expect((await akashi("", "--answers", "answers.txt")).stderr).toContain(":2: perhaps is no answer");
});

it("speaks Japanese with bars in line", async () => {
  const { stdout } = await akashi(`${LEVEL_1}\n`, "--lang", "ja");
  const bars = stdout.split("\n").filter((line) => /^レベル\d/.test(line) && /[█░]/.test(line));
  expect(bars).toHaveLength(3);
  expect(new Set(bars.map((line) => stringWidth(line.slice(0, line.search(/[█░]/))))).size).toBe(1);
  expect(stdout).toContain("あなたの回答ではレベル1です: パイプラインの自動化");
  expect(stdout).toContain("1. CI/CDのパイプラインを作る。");
});
