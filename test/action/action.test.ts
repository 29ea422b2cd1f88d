import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { assessmentSchema } from "../../src/rooms/assessment/index.ts";
import { fakeProject, goodPulls, startFakeGithub } from "../../src/rooms/assessment/testing/fake-github.ts";
import { ROOT } from "../support/cli.ts";

interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}
interface Action {
  readonly inputs: Readonly<Record<string, { description: string; default?: string }>>;
  readonly outputs: Readonly<Record<string, { description: string; value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const action = parse(readFileSync(join(ROOT, "action", "action.yml"), "utf8")) as Action;
const assess = action.runs.steps.find((step) => step.id === "assess")!;
const EXPRESSION = /\$\{\{\s*inputs\.([\w-]+)\s*\}\}/g;

let scratch: string;
let workspace: string;

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "akashi-action-"));
  workspace = join(scratch, "workspace");
  mkdirSync(workspace);
  writeFileSync(join(workspace, "README.md"), "# A model\n");
  writeFileSync(
    join(workspace, "train.py"),
    "from sklearn.linear_model import Ridge\nRidge().fit([[0]], [1])\n",
  );
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=Ann", "-c", "user.email=ann@example.org", ...args], {
      cwd: workspace,
    });
  git("init", "--quiet", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "--message", "start");
  // In place of the registry and of the node that setup-node brings: the same command line, with the akashi of this clone.
  const bin = join(scratch, "bin");
  mkdirSync(bin);
  const program = (name: string, leftOut: number) => {
    writeFileSync(
      join(bin, name),
      `#!/bin/bash
printf '%s\\n' "$@" > "$RECORDED_ARGUMENTS"
shift ${leftOut}
exec "${process.execPath}" "${join(ROOT, "bin", "akashi.js")}" "$@"
`,
    );
    chmodSync(join(bin, name), 0o755);
  };
  program("npx", 2);
  program("node", 1);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let runs = 0;

/** What the runner puts in for its own expressions; nothing, where a test does not care. */
const CONTEXT = /\$\{\{\s*github\.[\w]+\s*\}\}/g;

/** The step's script as a runner starts it: inputs through its environment, bash with -eo pipefail. */
function prepare(inputs: Readonly<Record<string, string>>) {
  const folder = join(scratch, `run-${runs++}`);
  mkdirSync(folder);
  const place = (name: string) => join(folder, name);
  for (const name of ["output", "summary"]) writeFileSync(place(name), "");
  const given = Object.entries(assess.env!).map(([name, template]) => [
    name,
    template.replace(
      EXPRESSION,
      (_, input: string) => inputs[input] ?? (action.inputs[input]!.default ?? "").replace(CONTEXT, ""),
    ),
  ]);
  writeFileSync(place("step.sh"), assess.run!);
  const { AKASHI_HOME: _home, ...inherited } = process.env;
  const finish = (code: number | null, stdout: string, stderr: string) => {
    const read = (name: string) => readFileSync(place(name), "utf8");
    const outputs = Object.fromEntries(
      read("output")
        .split("\n")
        .filter(Boolean)
        .map((line) => line.split(/=(.*)/s).slice(0, 2)),
    ) as Record<string, string>;
    return {
      code,
      stdout,
      stderr,
      outputs,
      folder,
      summary: read("summary"),
      arguments: read("arguments").trim().split("\n"),
    };
  };
  return {
    finish,
    args: ["--noprofile", "--norc", "-eo", "pipefail", place("step.sh")],
    options: {
      cwd: workspace,
      env: {
        ...inherited,
        ...Object.fromEntries(given),
        PATH: `${join(scratch, "bin")}${delimiter}${process.env["PATH"]}`,
        RUNNER_TEMP: folder,
        GITHUB_OUTPUT: place("output"),
        GITHUB_STEP_SUMMARY: place("summary"),
        GITHUB_ACTION_PATH: join(ROOT, "action"),
        RECORDED_ARGUMENTS: place("arguments"),
      },
    },
  };
}

function runAssess(inputs: Readonly<Record<string, string>> = {}) {
  const { args, options, finish } = prepare(inputs);
  const done = spawnSync("bash", args, { ...options, encoding: "utf8" });
  return finish(done.status, done.stdout, done.stderr);
}

/** The same while this process goes on, so that it can answer as GitHub. */
async function runBeside(inputs: Readonly<Record<string, string>>) {
  const { args, options, finish } = prepare(inputs);
  const child = spawn("bash", args, options);
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return finish(code, stdout, stderr);
}

describe("action.yml", () => {
  it("installs the locked dependencies of its own clone once, and nothing where a version is named", () => {
    const install = action.runs.steps.find((step) => step.name === "Install")!;
    expect(JSON.stringify(install)).not.toMatch(/token/i);
    const clone = join(scratch, "a clone");
    const called = join(scratch, "npm-arguments");
    const bin = join(scratch, "npm-bin");
    mkdirSync(join(clone, "action"), { recursive: true });
    mkdirSync(bin);
    writeFileSync(
      join(bin, "npm"),
      `#!/bin/bash\nprintf '%s\\n' "$@" >> '${called}'\nmkdir '${join(clone, "node_modules")}'\n`,
    );
    chmodSync(join(bin, "npm"), 0o755);
    const run = (version: string) =>
      execFileSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", install.run!], {
        env: {
          PATH: `${bin}${delimiter}${process.env["PATH"]}`,
          GITHUB_ACTION_PATH: join(clone, "action"),
          AKASHI_INPUT_VERSION: version,
        },
      });
    run("1.2.3");
    expect(existsSync(called)).toBe(false);
    run("");
    run("");
    expect(readFileSync(called, "utf8").trim().split("\n")).toEqual([
      "ci",
      "--prefix",
      `${join(clone, "action")}/..`,
      "--omit=dev",
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
    ]);
  });

  it("hands every input over, and none as a part of a script", () => {
    const used = JSON.stringify(action.runs.steps)
      .match(/inputs\.[\w-]+/g)!
      .map((name) => name.slice(7));
    expect(new Set(used)).toEqual(new Set(Object.keys(action.inputs)));
    for (const step of action.runs.steps) {
      if (step.run === undefined) continue;
      expect(step.run, step.name).not.toContain("${{");
      expect(step.shell, step.name).toBe("bash");
    }
  });

  it("uploads SARIF also after a missed gate, but only when there is some", () => {
    const upload = action.runs.steps.find((step) =>
      step.uses?.startsWith("github/codeql-action/upload-sarif@"),
    )!;
    expect(upload.if).toContain("!cancelled()");
    expect(upload.if).toContain("steps.assess.outputs.sarif != ''");
    expect(upload.if).toContain("inputs.upload-sarif == 'true'");
    expect(upload.with!["sarif_file"]).toBe(`\${{ steps.assess.outputs.sarif }}`);
    expect(action.runs.steps.indexOf(upload)).toBeGreaterThan(action.runs.steps.indexOf(assess));
  });
});

describe("the step that assesses", () => {
  it("writes every report, tells where they are, and shows the comment as the summary", () => {
    const { code, stderr, outputs, summary } = runAssess();
    expect(code, stderr).toBe(0);
    expect(outputs["gates-met"]).toBe("true");
    for (const [name, { value }] of Object.entries(action.outputs)) {
      expect(value).toBe(`\${{ steps.assess.outputs.${name} }}`);
      if (name !== "gates-met") expect(existsSync(outputs[name]!), name).toBe(true);
    }
    expect(summary).toMatch(/^<!-- akashi-assessment -->\n## MLOps maturity of workspace/);
    assessmentSchema.parse(JSON.parse(readFileSync(outputs["json"]!, "utf8")));
    const sarif = JSON.parse(readFileSync(outputs["sarif"]!, "utf8"));
    const uris = sarif.runs[0].results.map(
      (one: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
        one.locations[0]!.physicalLocation.artifactLocation.uri,
    );
    expect(uris).toContain("train.py");
  });

  it("calls Akashi with the inputs as they are, one option a line", () => {
    const {
      code,
      stderr,
      arguments: given,
    } = runAssess({
      "min-level": "google=0\n\n   microsoft=0  \n",
      require: "code-in-git-that-is-no-practice",
      lang: "ja",
      "badge-framework": "microsoft",
      version: "9.9.9",
    });
    expect(given.slice(0, 6)).toEqual(["--yes", "akashi@9.9.9", "assess", ".", "--lang", "ja"]);
    expect(given.slice(-4)).toEqual([
      "--min-level=google=0",
      "--min-level=microsoft=0",
      "--require=code-in-git-that-is-no-practice",
      "--framework=microsoft",
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain("E_PRACTICE_UNKNOWN");
  });

  it("runs the clone that it came with, where no version is named", () => {
    const { code, stderr, arguments: given } = runAssess();
    expect(code, stderr).toBe(0);
    expect(given.slice(0, 3)).toEqual([`${join(ROOT, "action")}/../bin/akashi.js`, "assess", "."]);
  });

  it("fails with 2 on a missed gate, after the reports", () => {
    const { code, stderr, outputs, summary } = runAssess({ "min-level": "google=2", require: "code-ci" });
    expect(code).toBe(2);
    expect(stderr).toContain("Gate not met: google is on level 0, 2 is asked for.");
    expect(outputs["gates-met"]).toBe("false");
    expect(existsSync(outputs["sarif"]!)).toBe(true);
    expect(summary).toContain("**Gates: 2 not met**");
  });

  it("holds a later run to its own document", () => {
    const first = runAssess();
    const document = JSON.parse(readFileSync(first.outputs["json"]!, "utf8"));
    const baseline = join(scratch, "a baseline.json");
    writeFileSync(baseline, JSON.stringify(document));
    expect(runAssess({ baseline }).code).toBe(0);
    const unknown = document.practices.find((one: { verdict: string }) => one.verdict === "unknown");
    unknown.verdict = "met";
    writeFileSync(baseline, JSON.stringify(document));
    expect(runAssess({ baseline }).code).toBe(2);
    expect(runAssess({ baseline, "allow-unknown": "true" }).code).toBe(0);
  });

  it("leaves no outputs when nothing could be assessed, so that nothing is uploaded", () => {
    const { code, outputs, summary } = runAssess({ path: "nowhere" });
    expect(code).toBe(1);
    expect(outputs).toEqual({});
    expect(summary).toBe("");
  });

  it("hands the token to Akashi by the name of its variable, and leaves it nowhere", async () => {
    const token = "ghs_0123456789abcdefTOKEN";
    const github = await startFakeGithub(fakeProject({ pulls: goodPulls(8) }));
    const git = (...args: string[]) => execFileSync("git", args, { cwd: workspace });
    git("remote", "add", "origin", "http://127.0.0.1/octo-org/churn.git");
    try {
      const done = await runBeside({
        "github-token": token,
        "github-api-url": github.url,
        require: "code-review\ncode-ci\ncode-via-pr",
      });
      expect(done.code, done.stderr).toBe(0);
      expect(done.arguments.slice(-3)).toEqual([
        "--github-token-env",
        "AKASHI_INPUT_GITHUB_TOKEN",
        `--github-api-url=${github.url}`,
      ]);
      expect(github.tokens).toEqual(new Set([`Bearer ${token}`]));
      const { practices } = assessmentSchema.parse(JSON.parse(readFileSync(done.outputs["json"]!, "utf8")));
      expect(practices.find((one) => one.id === "code-review")).toMatchObject({
        verdict: "met",
        grade: "record",
      });
      const left = readdirSync(done.folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
      expect([done.stdout, done.stderr, ...left].filter((text) => text.includes(token))).toEqual([]);
      const asked = github.asked.length;
      expect(runAssess({ "github-token": "", "github-api-url": github.url }).code).toBe(0);
      expect(github.asked).toHaveLength(asked);
    } finally {
      git("remote", "remove", "origin");
      await github.close();
    }
  });

  it("reads no input as a command", () => {
    const hostile = `$(touch ${join(scratch, "pwned")})\`touch ${join(scratch, "pwned")}\`"; touch ${join(scratch, "pwned")}; "`;
    const { arguments: given } = runAssess(
      Object.fromEntries(Object.keys(action.inputs).map((input) => [input, hostile])),
    );
    expect(given).toContain(hostile);
    expect(existsSync(join(scratch, "pwned"))).toBe(false);
  });
});
