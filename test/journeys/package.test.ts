import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadDefinitions } from "../../src/rooms/assessment/frameworks/load-definitions.ts";
import { ROOT, startServer } from "../support/cli.ts";
import { scratchFolder } from "../support/demo.ts";

const MINUTES = 60_000;
/** Two thirds of it may be the demo's data and the UI; more is a file that does not belong there. */
const LARGEST_TARBALL_BYTES = 2_000_000;

const CONSUMER = `
import { AkashiClient, AkashiClientError, type Run } from "akashi";
const akashi = new AkashiClient({ url: "http://127.0.0.1:4980", token: "secret" });
const best: Run | undefined = await akashi.runs.search({ experiments: ["a"], orderBy: ["metrics.a DESC"] }).first();
const answer: number = await akashi.withRun({ experiment: "a" }, async (run) => {
  await run.logMetric("a", 1);
  return 1;
});
for await (const run of akashi.runs.search()) run.metrics["a"]?.toFixed(2);
// @ts-expect-error a metric is a number
await akashi.withRun({}, (run) => run.logMetric("a", "1"));
// @ts-expect-error there is no such status
await (await akashi.runs.start()).end("DONE");
export const remedyOf = (error: unknown) => (error instanceof AkashiClientError ? error.remedy : null);
export { answer, best };
`;

const PROGRAM = `
import { AkashiClient } from "akashi";
const akashi = new AkashiClient({ url: process.argv[2] });
const runId = await akashi.withRun({ experiment: "installed", params: { depth: 4 } }, async (run) => {
  await run.logMetric("roc_auc", 0.78);
  return run.runId;
});
console.log(JSON.stringify(await akashi.runs.get(runId)));
`;

/** Modules of Node's own that a built file loads, itself or through others. */
function builtinsReachedFrom(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const imported = [...readFileSync(file, "utf8").matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map(
    ([, path]) => path!,
  );
  return imported.flatMap((path) =>
    path.startsWith(".") ? builtinsReachedFrom(join(dirname(file), path), seen) : [path],
  );
}

interface Assessed {
  readonly schema: string;
  readonly definitions: { readonly catalogue: unknown };
  readonly frameworks: readonly { readonly id: string; readonly definitionDigest: string }[];
}

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

function run(program: string, args: readonly string[], cwd: string, env: Record<string, string> = {}) {
  return spawnSync(program, args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
}

describe("the package", () => {
  let folder: string;
  let tarball: string;
  let contents: Packed;
  beforeAll(() => {
    folder = scratchFolder("package");
    const packed = run("npm", ["pack", "--json", "--pack-destination", folder], ROOT);
    expect(packed.status, packed.stderr).toBe(0);
    [contents] = JSON.parse(packed.stdout) as [Packed];
    tarball = join(folder, contents.filename);
    mkdirSync(join(folder, "user"));
    writeFileSync(join(folder, "user", "package.json"), "{}");
    const installed = run(
      "npm",
      ["install", "--ignore-scripts", "--no-audit", "--no-fund", tarball],
      join(folder, "user"),
    );
    expect(installed.status, installed.stderr).toBe(0);
  }, 10 * MINUTES);

  it("carries what it needs to run and to be read, and nothing of its making", () => {
    const paths = contents.files.map((file) => file.path);
    expect(paths).toEqual(
      expect.arrayContaining([
        "LICENSE",
        "NOTICE",
        "README.md",
        "bin/akashi.js",
        "dist/main.js",
        "dist/data/birdstrikes.csv",
        "dist/THIRD-PARTY-LICENSES.txt",
        "examples/bird-strikes/akashi.yaml",
        "web/dist/index.html",
      ]),
    );
    const allowed = /^(bin|dist|examples|web\/dist)\/|^(LICENSE|NOTICE|README(\.ja)?\.md|package\.json)$/;
    const made = /\.(test|contract)\.[jt]s$|\/testing\/|\.tsx?$|\.map$|\.db$/;
    const types = /^dist\/client\/[a-z-]+\.d\.ts$/;
    expect(paths).toContain("dist/client/index.d.ts");
    expect(paths.filter((path) => !allowed.test(path) || (made.test(path) && !types.test(path)))).toEqual([]);
    expect(contents.size).toBeLessThan(LARGEST_TARBALL_BYTES);
  });

  const user = () => join(folder, "user");

  it("assesses a folder without a server, an account or a store", async () => {
    const result = run("npx", ["akashi", "assess", ".", "--json"], user());
    expect(result.status, result.stderr).toBe(0);
    const assessed = JSON.parse(result.stdout) as Assessed;
    expect(assessed.schema).toBe("akashi.assessment");
    expect(existsSync(join(user(), ".akashi"))).toBe(false);
    // What the build made of the definitions says the same as their files in the sources.
    const { catalogueId, frameworks } = await loadDefinitions();
    expect(assessed.definitions.catalogue).toEqual(catalogueId);
    expect(assessed.frameworks.map((one) => [one.id, one.definitionDigest])).toEqual(
      frameworks.map((one) => [one.id, one.digest]),
    );
  });

  it(
    "runs the demo from what was installed",
    () => {
      const result = run("npx", ["akashi", "demo", "--json"], user());
      expect(result.status, result.stderr).toBe(0);
      expect(JSON.parse(result.stdout)).toMatchObject({ retrained: true });
    },
    5 * MINUTES,
  );

  it("brings the UI up over the same records", async () => {
    const installed = join(user(), "node_modules", "akashi", "bin", "akashi.js");
    const server = await startServer({ home: join(user(), ".akashi"), bin: installed });
    try {
      const page = await fetch(server.url, { headers: { accept: "text/html" } });
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('<div id="root"');
      expect(
        ((await (await fetch(`${server.url}/api/v1/projects`)).json()) as { items: unknown[] }).items,
      ).toHaveLength(1);
    } finally {
      await server.stop();
    }
  });

  it("gives those who import it types that stand alone, in Node and for browsers", () => {
    writeFileSync(join(user(), "package.json"), '{"type":"module"}');
    writeFileSync(join(user(), "consumer.ts"), CONSUMER);
    for (const lib of [
      ["ES2022", "DOM"],
      ["ES2024", "DOM", "DOM.AsyncIterable"],
    ])
      for (const [module, moduleResolution] of [
        ["NodeNext", "NodeNext"],
        ["ESNext", "Bundler"],
      ]) {
        const compilerOptions = { strict: true, noEmit: true, lib, module, moduleResolution, types: [] };
        writeFileSync(
          join(user(), "tsconfig.json"),
          JSON.stringify({ compilerOptions, files: ["consumer.ts"] }),
        );
        const checked = run(process.execPath, [join(ROOT, "node_modules", "tsgo7", "bin", "tsc")], user());
        expect(checked.status, checked.stdout).toBe(0);
      }
  });

  it("logs from a program that imports it, and says where the run comes from", async () => {
    const installed = join(user(), "node_modules", "akashi", "bin", "akashi.js");
    const server = await startServer({ home: join(folder, "logged"), bin: installed });
    try {
      writeFileSync(join(user(), "log.mjs"), PROGRAM);
      const logged = run(process.execPath, ["log.mjs", server.url], user());
      expect(logged.status, logged.stderr).toBe(0);
      expect(JSON.parse(logged.stdout)).toMatchObject({
        metrics: { roc_auc: 0.78 },
        params: { depth: "4" },
        tags: { "akashi.command": expect.stringContaining("log.mjs") },
      });
      // A bundler for browsers takes the other door, which needs nothing of Node's.
      const other = run(process.execPath, ["--conditions=browser", "log.mjs", server.url], user());
      expect(other.status, other.stderr).toBe(0);
      expect(JSON.parse(other.stdout).tags).not.toHaveProperty("akashi.command");
    } finally {
      await server.stop();
    }
    expect(
      builtinsReachedFrom(join(user(), "node_modules", "akashi", "dist", "client", "browser.js")),
    ).toEqual([]);
  });

  it("says on an older Node what is needed, in the user's language", () => {
    // The bin with the version of an older Node reported: the check reads process.versions before anything else.
    const script = join(folder, "old.mjs");
    const bare = join(folder, "bare");
    mkdirSync(join(bare, "bin"), { recursive: true });
    writeFileSync(join(bare, "package.json"), '{"type":"module"}');
    spawnSync("cp", [
      join(user(), "node_modules", "akashi", "bin", "akashi.js"),
      join(bare, "bin", "akashi.js"),
    ]);
    writeFileSync(
      script,
      `Object.defineProperty(process.versions, "node", { value: "20.1.0" });\nawait import(${JSON.stringify(join(bare, "bin", "akashi.js"))});\n`,
    );
    const english = run(process.execPath, [script], bare, { LANG: "en_US.UTF-8", LC_ALL: "" });
    expect(english.status).toBe(1);
    expect(english.stderr).toContain("Node.js 24");
    const japanese = run(process.execPath, [script], bare, { LANG: "ja_JP.UTF-8", LC_ALL: "" });
    expect(japanese.stderr).toContain("以降が必要です");
  });
});
