import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../../cli/run-cli.ts";
import { assessmentCommands } from "./cli.ts";
import { assessmentSchema } from "./contract.ts";
import { openTestAssessment, type TestAssessment } from "./testing/open-test-assessment.ts";

let opened: TestAssessment;
beforeAll(async () => {
  opened = await openTestAssessment();
});
afterAll(() => opened.close());

async function akashi(...argv: string[]) {
  let stdout = "";
  let stderr = "";
  const exitCode = await runCli(
    {
      argv,
      cwd: opened.project.root,
      env: { LANG: "en_US.UTF-8" },
      stdout: { write: (text) => (stdout += text), columns: 100 },
      stderr: { write: (text) => (stderr += text) },
      user: "hana",
      version: "0.0.0",
      signal: new AbortController().signal,
    },
    {
      commands: assessmentCommands(async () => opened.room),
      selectHome: () => {},
      onProject: () => {},
      close: async () => {},
    },
  );
  return { exitCode, stdout, stderr };
}

describe("akashi assess", () => {
  it("prints levels, section bars and next steps without colour, progress on stderr", async () => {
    const { exitCode, stdout, stderr } = await akashi("assess", ".");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^sample at [0-9a-f]{12}, 2026-11-21 00:00 UTC\n/);
    expect(stdout).toContain("Microsoft MLOps maturity model: level 0 of 4 (No MLOps)");
    expect(stdout).toMatch(/1\. Documentation +\[[#?.]{20}\] +\d\/\d+ +\d+ % - \d+ %/);
    expect(stdout).toMatch(/1\. .+ \[(not met|unknown), effort small\]/);
    expect(stdout).not.toContain("\u001b");
    expect(stderr).toContain("Reading the project");
  });

  it("speaks Japanese, with columns in line", async () => {
    const { stdout } = await akashi("assess", ".", "--lang", "ja");
    expect(stdout).toContain("Microsoft MLOps成熟度モデル: レベル 0/4");
    expect(stdout).not.toMatch(/not met|unknown/);
  });

  it("--json prints exactly one document in the published shape", async () => {
    const { exitCode, stdout } = await akashi("assess", ".", "--json");
    expect(exitCode).toBe(0);
    const document = JSON.parse(stdout);
    expect(document.schema).toBe("akashi.assessment");
    expect(() => assessmentSchema.parse(document)).not.toThrow();
  });

  it("--html writes the report whose digest it prints", async () => {
    const { stdout } = await akashi("assess", ".", "--html", "out/report.html", "--json");
    const { report } = JSON.parse(stdout);
    const html = await readFile(join(opened.project.root, "out", "report.html"));
    expect(createHash("sha256").update(html).digest("hex")).toBe(report.sha256);
  });

  it("exits with 2 when a level is not reached, and still prints the assessment", async () => {
    const { exitCode, stdout, stderr } = await akashi("assess", ".", "--min-level", "google=1");
    expect(exitCode).toBe(2);
    expect(stdout).toContain("Google MLOps levels: level 0 of 2");
    expect(stderr).toContain("Gate not met: google is on level 0, 1 is asked for.");
    expect((await akashi("assess", ".", "--min-level", "google=0")).exitCode).toBe(0);
  });

  it.each([
    [["assess", "nowhere"], "E_ASSESSMENT_PATH_MISSING"],
    [["assess", ".", "--min-level", "google"], "E_ASSESSMENT_MIN_LEVEL_INVALID"],
    [["assess", ".", "--min-level", "goggle=1"], "E_FRAMEWORK_UNKNOWN"],
    [["assess", ".", "--compare", "nobody"], "E_ASSESSMENT_NOT_FOUND"],
    [["attest", "infra-cd-only"], "E_ATTESTATION_NOTE_MISSING"],
    [["attest", "infra-cd-only", "--answer", "perhaps", "--note", "x"], "E_ATTESTATION_ANSWER"],
    [["attest", "infra-cd-only", "--days", "many", "--note", "x"], "E_ATTESTATION_DAYS"],
    [["drill", "quiz"], "E_DRILL_UNKNOWN"],
    [["drill", "rollback"], "E_DRILL_ENDPOINT_MISSING"],
  ])("%j fails with %s and a remedy", async (argv, code) => {
    const { exitCode, stderr } = await akashi(...argv);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(code);
    expect(stderr).toContain("What to do:");
  });

  it("--compare last tells what changed, and --list the history", async () => {
    const { stdout } = await akashi("assess", ".", "--compare", "last");
    expect(stdout).toContain("Changed since");
    const { stdout: listed } = await akashi("assess", "--list");
    expect(listed).toContain("mlops-community 0");
  });
});

describe("akashi attest", () => {
  it("keeps an answer in the caller's name and lists it", async () => {
    expect((await akashi("attest")).stdout).toBe("Nobody has answered for a practice yet.\n");
    const { exitCode, stdout } = await akashi(
      "attest",
      "infra-cd-only",
      "--note",
      "Checked.",
      "--days",
      "30",
    );
    expect(exitCode).toBe(0);
    expect(stdout).toBe("infra-cd-only: yes by hana, until 2026-12-21. Checked.\n");
    expect((await akashi("attest")).stdout).toBe(stdout);
    expect((await akashi("assess", ".", "--all")).stdout).toMatch(/attested +infra-cd-only/);
  });
});
