import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "../../cli/run-cli.ts";
import { readEvents } from "../../platform/events/index.ts";
import { commitAll, readGitState } from "../../platform/git/index.ts";
import { runCommand } from "../../platform/processes/index.ts";
import { parseProject } from "../../platform/project/index.ts";
import { type Asking, fixCommand } from "./cli-fix.ts";
import { fixPlanSchema } from "./fix-contract.ts";
import { asTester, openTestAssessment, type TestAssessment } from "./testing/open-test-assessment.ts";

let opened: TestAssessment;
let root: string;
beforeEach(async () => {
  opened = await openTestAssessment();
  root = opened.project.root;
});
afterEach(() => opened.close());

const NOBODY: Asking = { canAsk: () => false, confirm: () => Promise.reject(new Error("nobody is there")) };
const somebody = (says: boolean, asked: string[] = []): Asking => ({
  canAsk: () => true,
  confirm: async (question) => {
    asked.push(question);
    return says;
  },
});

async function akashi(asking: Asking, ...argv: string[]) {
  let stdout = "";
  let stderr = "";
  const exitCode = await runCli(
    {
      argv: ["fix", ...argv],
      cwd: root,
      env: { LANG: "en_US.UTF-8" },
      stdout: { write: (text) => (stdout += text), columns: 100 },
      stderr: { write: (text) => (stderr += text) },
      user: "hana",
      version: "0.0.0",
      signal: new AbortController().signal,
    },
    {
      commands: [fixCommand(async () => opened.room, asking)],
      selectHome: () => {},
      onProject: () => {},
      close: async () => {},
    },
  );
  return { exitCode, stdout, stderr };
}

const text = (path: string): string => readFileSync(join(root, path), "utf8");
async function changedPaths(): Promise<string> {
  const { stdoutTail } = await runCommand("git", ["status", "--porcelain", "--untracked-files=all"], {
    cwd: root,
  });
  return stdoutTail;
}

describe("akashi fix <practice>", () => {
  it("shows a unified diff with reasons, asks, and writes on yes; the ledger hears of it", async () => {
    const asked: string[] = [];
    const { exitCode, stdout } = await akashi(somebody(true, asked), "code-ci");
    expect(exitCode).toBe(0);
    expect(asked).toEqual(["Write 1 file(s)?"]);
    expect(stdout).toContain("--- /dev/null\n+++ b/.github/workflows/ci.yml\n@@ -0,0 +1,");
    expect(stdout).toContain("Every pull request runs the tests");
    expect(stdout).not.toContain("\u001b");
    expect(text(".github/workflows/ci.yml")).toContain("pull_request:");
    const [event] = await readEvents(opened.platform.database, { kind: "practice.scaffolded" });
    expect(event).toMatchObject({
      actor: { kind: "person", name: "hana" },
      data: { practice: "code-ci", files: [".github/workflows/ci.yml"] },
    });
  });

  it("says before the difference that the evidence shows the practice already", async () => {
    expect((await akashi(NOBODY, "code-ci", "--dry-run")).stderr).not.toContain("met already");
    mkdirSync(join(root, "tests"));
    writeFileSync(join(root, "tests/test_rates.py"), "def test_rate():\n    assert 1 + 1 == 2\n");
    writeFileSync(
      join(root, "azure-pipelines.yml"),
      "trigger: [main]\npr: [main]\nsteps:\n  - script: python -m pytest tests\n",
    );
    await commitAll(root, {
      message: "ci: run the tests",
      authorName: "Ann",
      authorEmail: "ann@example.org",
    });
    const { stderr } = await akashi(NOBODY, "code-ci", "--dry-run");
    expect(stderr).toContain("code-ci is met already: ");
  });

  it.each([
    ["somebody says no", somebody(false), [], 2],
    ["nobody can be asked", NOBODY, [], 2],
    ["it is a dry run", somebody(true), ["--dry-run"], 0],
    ["the answer is read by a program", somebody(true), ["--json"], 2],
  ] as const)("writes nothing when %s, and the exit code says so", async (_, asking, options, code) => {
    const { exitCode, stdout } = await akashi(asking, "code-ci", ...options);
    expect(exitCode).toBe(code);
    expect(stdout).toContain(".github/workflows/ci.yml");
    expect(await changedPaths()).toBe("");
  });

  it("--yes writes for scripts, and names what is left to fill in", async () => {
    const { exitCode, stdout } = await akashi(NOBODY, "data-prep-rationale", "--yes");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/docs\/data-prep\.md:\d+ {2}\w/);
    await commitAll(root, { message: "scaffold", authorName: "Ann", authorEmail: "ann@example.org" });
    const { sources } = await opened.room.assess({ path: root }, asTester);
    expect(sources.find(({ id }) => id === "docs/data-prep.md")?.note?.en).toMatch(
      /^\d+ place\(s\) wait to be filled in, the first at line \d+: /,
    );
    const again = await akashi(NOBODY, "data-prep-rationale", "--yes");
    expect(again).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("is there already") });
  });

  it("adds to akashi.yaml with comments kept, and what it adds is valid and waits for people", async () => {
    writeFileSync(join(root, "akashi.yaml"), `# ours\n${text("akashi.yaml")}# the end\n`);
    for (const practice of [
      "business-goals-kpis",
      "team-responsibilities",
      "model-risk-assessment",
      "feature-drift-alerts",
    ])
      expect((await akashi(NOBODY, practice, "--yes")).exitCode).toBe(0);
    expect(text("akashi.yaml")).toMatch(/^# ours\n/);
    expect(text("akashi.yaml")).toContain("# the end");
    const config = parseProject(text("akashi.yaml"), "akashi.yaml");
    expect(Object.keys(config.monitors).sort()).toEqual(["answers-drift", "others-drift"]);
    expect(config.goals).toHaveLength(1);
    expect(await changedPaths()).toBe(" M akashi.yaml\n");
    const { practices } = await opened.room.assess({ path: root }, asTester);
    for (const id of [
      "business-goals-kpis",
      "team-responsibilities",
      "model-risk-assessment",
      "feature-drift-alerts",
    ])
      expect(practices.find((one) => one.id === id)!.verdict).not.toBe("met");
  });

  it("never replaces a user's file: the proposal lies beside it", async () => {
    mkdirSync(join(root, "docs"));
    writeFileSync(join(root, "docs/data-prep.md"), "mine\n");
    const { stdout } = await akashi(NOBODY, "data-prep-rationale", "--yes");
    expect(stdout).toContain("docs/data-prep.md is yours and stays as it is");
    expect(text("docs/data-prep.md")).toBe("mine\n");
    expect(text("docs/data-prep.md.proposed")).toContain("# Data preparation");
  });

  it("refuses a way through a link, and writes nothing", async () => {
    symlinkSync("/tmp", join(root, "docs"));
    const { exitCode, stderr } = await akashi(NOBODY, "architecture-docs", "--yes");
    expect(exitCode).toBe(1);
    expect(stderr).toContain("E_FILE_LINK");
    rmSync(join(root, "docs"));
    expect(await changedPaths()).toBe("");
  });

  it("writes nothing when the project changed after the difference was shown", async () => {
    const meddling: Asking = {
      canAsk: () => true,
      confirm: async () => {
        mkdirSync(join(root, ".github/workflows"), { recursive: true });
        writeFileSync(join(root, ".github/workflows/ci.yml"), "on: push\n");
        return true;
      },
    };
    const { exitCode, stderr } = await akashi(meddling, "code-ci");
    expect(exitCode).toBe(1);
    expect(stderr).toContain("E_FILE_CHANGED");
    expect(text(".github/workflows/ci.yml")).toBe("on: push\n");
  });

  it("writes documents in the language that was asked for", async () => {
    await akashi(NOBODY, "x-human-oversight", "--yes", "--lang", "ja");
    expect(text("docs/human-oversight.md")).toContain("# 人による監督");
  });

  it("--json prints one document in the published shape", async () => {
    const { stdout } = await akashi(NOBODY, "load-tests", "--dry-run", "--json");
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({ schema: "akashi.fix", version: 1, ending: "dry-run", written: [] });
    expect(fixPlanSchema.parse(document).files.map(({ path, action }) => `${action} ${path}`)).toEqual([
      "create load/k6.js",
      "create .github/workflows/load.yml",
    ]);
  });

  it("names the closest practice, the way for a practice that no file helps, and options that contradict each other", async () => {
    expect((await akashi(NOBODY, "code-cI")).stderr).toContain("code-ci");
    expect((await akashi(NOBODY, "x-hpo")).stderr).toContain("akashi run <pipeline>");
    expect((await akashi(NOBODY, "code-ci", "--yes", "--dry-run")).exitCode).toBe(3);
  });
});

describe("akashi fix", () => {
  it("lists the gaps that a scaffold helps, from the kept assessment of this commit", async () => {
    const { id } = await opened.room.assess({ path: root }, asTester);
    const { exitCode, stdout } = await akashi(NOBODY, "--json");
    expect(exitCode).toBe(0);
    const { items } = JSON.parse(stdout) as {
      items: { practice: string; command: string; verdict: string }[];
    };
    expect(items.length).toBeGreaterThan(25);
    for (const { practice, command, verdict } of items) {
      expect(command).toBe(`akashi fix ${practice}`);
      expect(verdict).not.toBe("met");
    }
    expect((await opened.room.list()).map((one) => one.id)).toEqual([id]);
  });

  it("looks anew when the work tree differs from the commit", async () => {
    await opened.room.assess({ path: root }, asTester);
    writeFileSync(join(root, "akashi.yaml"), `${text("akashi.yaml")}# changed\n`);
    expect((await readGitState(root)).dirty).toBe(true);
    await akashi(NOBODY);
    expect(await opened.room.list()).toHaveLength(2);
  });
});
