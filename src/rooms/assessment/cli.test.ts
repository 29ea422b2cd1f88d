import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../../cli/run-cli.ts";
import { assessmentCommands } from "./cli.ts";
import { type Assessment, assessmentDocumentSchema, assessmentSchema } from "./contract.ts";
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
    [["assess", ".", "--require", "code-cj"], "E_PRACTICE_UNKNOWN"],
    [["assess", ".", "--format", "pdf"], "E_ASSESSMENT_FORMAT_UNKNOWN"],
    [["assess", ".", "--format", "csv", "--out", "."], "E_ASSESSMENT_OUT_UNWRITABLE"],
    [["assess", ".", "--format", "csv", "--out", "akashi.yaml/x.csv"], "E_ASSESSMENT_OUT_UNWRITABLE"],
    [["assess", ".", "--format", "badge", "--framework", "goggle"], "E_FRAMEWORK_UNKNOWN"],
    [["assess", ".", "--no-regress", "nowhere.json"], "E_ASSESSMENT_BASELINE_MISSING"],
    [["assess", ".", "--no-regress", "."], "E_ASSESSMENT_BASELINE_MISSING"],
    [["assess", ".", "--no-regress", "akashi.yaml"], "E_ASSESSMENT_BASELINE_NOT_JSON"],
    [["attest", "infra-cd-only"], "E_ATTESTATION_NOTE_MISSING"],
    [["attest", "infra-cd-only", "--answer", "perhaps", "--note", "x"], "E_ATTESTATION_ANSWER"],
    [["attest", "infra-cd-only", "--valid-for", "900d", "--note", "x"], "E_ATTESTATION_DAYS"],
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

describe("akashi assess --format", () => {
  const read = (name: string) => readFile(join(opened.project.root, name), "utf8");

  it.each([
    ["badge", /^<svg /],
    ["csv", /^project,/],
    ["html", /^<!doctype html>/],
    ["json", /^\{\n {2}"schema": "akashi\.assessment"/],
    ["markdown", /^<!-- akashi-assessment -->/],
    ["sarif", /^\{\n {2}"\$schema"/],
  ])("%s alone is all of stdout", async (format, start) => {
    const { exitCode, stdout, stderr } = await akashi("assess", ".", "--format", format);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(start);
    expect(stdout.endsWith("\n\n")).toBe(false);
    expect(stderr).not.toContain("undefined");
  });

  it("writes pairs in their order, and one of them to stdout with -", async () => {
    const { stdout, stderr } = await akashi(
      ...["assess", ".", "--format", "badge", "--out", "out/level.svg"],
      ...["--format", "csv", "--out", "-", "--format", "json", "--out", "out/base.json"],
    );
    expect(stdout).toMatch(/^project,/);
    expect(await read("out/level.svg")).toMatch(/^<svg /);
    expect(assessmentSchema.parse(JSON.parse(await read("out/base.json"))).project.name).toBe("sample");
    expect(stderr).toContain("out/level.svg (sha256 ");
  });

  it("lists what it wrote in the document of --json, with digests that fit", async () => {
    const { stdout } = await akashi("assess", ".", "--format", "sarif", "--out", "out/a.sarif", "--json");
    const { outputs, report } = assessmentDocumentSchema.parse(JSON.parse(stdout));
    expect(report).toBeUndefined();
    expect(outputs).toMatchObject([{ format: "sarif" }]);
    const digest = createHash("sha256")
      .update(await read("out/a.sarif"))
      .digest("hex");
    expect(outputs![0]!.sha256).toBe(digest);
  });

  it.each([
    [["--format", "csv", "--format", "badge"]],
    [["--format", "csv", "--format", "badge", "--out", "a"]],
    [["--out", "a.csv"]],
    [["--format", "csv", "--out", "-", "--format", "badge", "--out", "-"]],
    [["--format", "csv", "--out", "a", "--format", "badge", "--out", "./a"]],
    [["--format", "html", "--out", "a.html", "--html", "a.html"]],
    [["--format", "csv", "--json"]],
  ])("%j is a usage error before anything is read", async (options) => {
    const { exitCode, stdout, stderr } = await akashi("assess", ".", ...options);
    expect(exitCode).toBe(3);
    expect(`${stdout}${stderr}`).toContain("E_USAGE");
    expect(stderr).not.toContain("Reading the project");
  });
});

describe("gates of akashi assess", () => {
  const writeBaseline = async (change: (document: Assessment) => void) => {
    const document = JSON.parse((await akashi("assess", ".", "--json")).stdout) as Assessment;
    change(document);
    await writeFile(join(opened.project.root, "baseline.json"), JSON.stringify(document));
    return document;
  };
  const first = (document: Assessment, verdict: string) =>
    document.practices.find((practice) => practice.verdict === verdict)!;

  it("passes against its own document", async () => {
    await writeBaseline(() => {});
    const { exitCode, stdout, stderr } = await akashi("assess", ".", "--no-regress", "baseline.json");
    expect(exitCode).toBe(0);
    expect(stdout).toContain("No practice changed.");
    expect(stderr).not.toContain("Gate not met");
  });

  it("reports first, then exits with 2 and lists every missed gate", async () => {
    const document = await writeBaseline((one) => {
      first(one, "unknown").verdict = "met";
      one.frameworks[1]!.level = 3;
    });
    const met = document.practices.find((practice) => practice.verdict === "met")!;
    const { exitCode, stdout, stderr } = await akashi(
      ...["assess", ".", "--no-regress", "baseline.json", "--min-level", "google=2"],
      ...["--require", "code-ci", "--html", "out/failed.html"],
    );
    expect(exitCode).toBe(2);
    expect(stdout).toContain("Report:");
    expect(await readFile(join(opened.project.root, "out/failed.html"), "utf8")).toContain(
      "Before and after",
    );
    const missed = stderr.split("\n").filter((line) => line.startsWith("Gate not met: "));
    expect(missed).toHaveLength(4);
    expect(stderr).toContain(`(${met.id}) was met and is no longer proven.`);
    expect(stderr).toContain("microsoft fell from level 3 to 0.");
    expect(stderr).toMatch(/\(code-ci\) is required and (unknown|not met)/);
  });

  it("lets what is no longer proven pass with --allow-unknown", async () => {
    await writeBaseline((one) => {
      first(one, "unknown").verdict = "met";
    });
    const strict = ["assess", ".", "--no-regress", "baseline.json"];
    expect((await akashi(...strict)).exitCode).toBe(2);
    expect((await akashi(...strict, "--allow-unknown")).exitCode).toBe(0);
  });

  it("names the gates in the document of --json, also when they are missed", async () => {
    const { exitCode, stdout } = await akashi("assess", ".", "--min-level", "google=1", "--json");
    expect(exitCode).toBe(2);
    expect(assessmentDocumentSchema.parse(JSON.parse(stdout)).gates).toEqual({
      met: false,
      missed: [{ kind: "min-level", framework: "google", level: 1, reached: 0 }],
    });
  });

  it.each([
    ["a document of another kind", { schema: "akashi.error", version: 1 }, "E_ASSESSMENT_BASELINE_SCHEMA"],
    ["a list", [], "E_ASSESSMENT_BASELINE_SCHEMA"],
    ["no practices", { schema: "akashi.assessment", version: 1 }, "E_ASSESSMENT_BASELINE_SCHEMA"],
    ["a newer version", { schema: "akashi.assessment", version: 2 }, "E_ASSESSMENT_BASELINE_NEWER"],
  ])("refuses a baseline that is %s", async (_, document, code) => {
    await writeFile(join(opened.project.root, "wrong.json"), JSON.stringify(document));
    const { exitCode, stderr } = await akashi("assess", ".", "--no-regress", "wrong.json");
    expect(exitCode).toBe(1);
    expect(stderr).toContain(code);
    expect(stderr).toContain("wrong.json");
  });

  it("reads a baseline that lacks what later versions added, and one in UTF-16", async () => {
    const { practices, frameworks, ...head } = await writeBaseline(() => {});
    const older = {
      schema: head.schema,
      version: head.version,
      practices: practices.map(({ id, title, verdict }) => ({ id, title, verdict })),
      frameworks: frameworks.map(({ id, version, level }) => ({ id, version, level })),
    };
    const path = join(opened.project.root, "older.json");
    await writeFile(path, Buffer.from(`\ufeff${JSON.stringify(older)}`, "utf16le"));
    expect((await akashi("assess", ".", "--no-regress", "older.json")).exitCode).toBe(0);
  });
});
