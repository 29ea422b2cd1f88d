import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../../cli/run-cli.ts";
import { dataCommands } from "./cli.ts";
import { BIRD_STRIKES, type DataProject, openDataProject, projectYaml } from "./testing/open-data-project.ts";

let opened: DataProject;
beforeAll(async () => {
  opened = await openDataProject(
    projectYaml(`    time: Flight Date
    label: { column: Effect Amount of damage, positive: [Minor, Medium, Substantial], negative: ["None"] }`),
  );
});
afterAll(() => opened.close());

async function akashi(...argv: string[]) {
  let stdout = "";
  let stderr = "";
  const exitCode = await runCli(
    {
      argv,
      cwd: join(opened.project.root),
      env: { LANG: "en_US.UTF-8" },
      stdout: { write: (text) => (stdout += text), columns: 140 },
      stderr: { write: (text) => (stderr += text) },
      user: "hana",
      version: "0.0.0",
      signal: new AbortController().signal,
    },
    {
      commands: dataCommands(async () => opened.room),
      selectHome: () => {},
      onProject: () => {},
      close: async () => {},
    },
  );
  return { exitCode, stdout, stderr };
}

describe("akashi data", () => {
  it("add: says what was added and what to do next", async () => {
    const { exitCode, stdout, stderr } = await akashi("data", "add", "d", BIRD_STRIKES, "--to", "1996-12-31");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^Added d version 1: 4500 rows, 14 columns, sha256:[0-9a-f]{64}\nWindow … to 1996-12-31: 5500 rows/,
    );
    expect(stderr).toMatch(/Reading the file\nProfiling the columns\nNext: akashi data validate d/);
  });

  it("add: says that nothing is new, and exits with 0", async () => {
    const { exitCode, stdout } = await akashi("data", "add", "d", BIRD_STRIKES, "--to", "1996-12-31");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Nothing new: the content equals d version 1/);
  });

  it("validate: exits with 0 when there are only warnings, and prints every finding and the verdict", async () => {
    const { exitCode, stdout } = await akashi("data", "validate", "d");
    expect(exitCode).toBe(0);
    const lines = stdout.trimEnd().split("\n");
    expect(lines[0]).toMatch(/^warn {2}duplicate-rows {2}8 of 4500 rows \(0\.18%\)/);
    expect(lines.filter((line) => line.includes("target-leakage"))).toHaveLength(3);
    expect(lines.at(-1)).toMatch(/^d version 1 passed with warnings \(rules: \d+, warnings: 6\)\.$/);
  });

  it("validate: exits with 2 when it failed", async () => {
    await akashi(
      "data",
      "add",
      "d",
      await opened.write("bad.csv", "Flight Date,Effect Amount of damage\n2001-01-01,?\n"),
    );
    const { exitCode, stdout } = await akashi("data", "validate", "d", "--version", "2");
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/d version 2 failed \(rules: \d+, errors: 1, warnings: 12\)/);
  });

  it("show: draws the distributions, and says the same in Japanese", async () => {
    const { stdout } = await akashi("data", "show", "d", "1");
    expect(stdout).toMatch(/Speed IAS in knots +number +21\.7% +98 +140 +0 … 350 +[▁▂▃▄▅▆▇█ ]{30}/);
    expect(stdout).toMatch(/Wildlife Size +category +- +3 +Medium \(2134\), Small \(2026\), Large \(340\)/);
    expect((await akashi("data", "show", "d", "1", "--lang", "ja")).stdout).toMatch(
      /^d バージョン 1: 4500 行、14 列、重複行 8/,
    );
  });

  it("list and show --json: give machines the whole record", async () => {
    const { stdout } = await akashi("data", "list", "--json");
    expect(JSON.parse(stdout).items.at(-1)).toMatchObject({ dataset: "d", version: 1, rowCount: 4500 });
    expect(
      JSON.parse((await akashi("data", "show", "d", "1", "--json")).stdout).datasetVersion.columns,
    ).toHaveLength(14);
  });

  it("diff: shows each column before and after", async () => {
    await akashi("data", "add", "d", BIRD_STRIKES);
    const { stdout } = await akashi("data", "diff", "d", "1", "latest");
    expect(stdout).toMatch(/^d version 1 → 3: 4500 → 10000 rows \(\+5500\)/);
    expect(stdout).toMatch(/Flight Date +values changed +1990-01-08 … 1996-12-31 +1990-01-08 … 2002-07-25/);
  });

  it("rules: explains every rule with its settings", async () => {
    const { stdout } = await akashi("data", "rules");
    expect(stdout).toMatch(
      /missing-values \(always\)\n {2}Columns in which many values are missing\.\n {2}settings: warn_above=0\.05 error_above=0\.5/,
    );
  });

  it("finds a relative file in the working folder, then in the project", async () => {
    await opened.write("here.csv", "Flight Date,Effect Amount of damage\n2001-01-01,None\n");
    expect((await akashi("data", "add", "d", "here.csv")).exitCode).toBe(0);
  });

  it.each([
    [["data", "add", "d", "gone.csv"], "E_DATA_FILE_MISSING"],
    [["data", "add", "none"], "E_PROJECT_ENTRY_UNKNOWN"],
    [["data", "show", "d", "77"], "E_DATA_VERSION_UNKNOWN"],
    [["data", "validate", "d", "--version", "two"], "E_DATA_VERSION_NUMBER"],
  ])("%j exits with 1 or 3 and names %s", async (argv, code) => {
    const { exitCode, stderr, stdout } = await akashi(...argv);
    expect(exitCode).not.toBe(0);
    expect(`${stdout}${stderr}`).toContain(code);
  });
});
