import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { akashi, ROOT } from "../support/cli.ts";
import { scratchFolder } from "../support/demo.ts";

const HEADER =
  "Airport Name,Aircraft Make Model,Effect Amount of damage,Flight Date,Aircraft Airline Operator,Origin State,Phase of flight,Wildlife Size,Wildlife Species,Time of day,Cost Other,Cost Repair,Cost Total $,Speed IAS in knots";
const ROW =
  "NASHVILLE INTL,B-737-300,None,1995-01-08,SOUTHWEST AIRLINES,Tennessee,Climb,Small,Rock pigeon,Day,0,0,0,140";

/** A project folder whose data files a case may spoil. */
function project(): {
  root: string;
  home: string;
  file: (name: string, text: string | Uint8Array) => string;
} {
  const root = scratchFolder("bad");
  cpSync(join(ROOT, "examples", "bird-strikes"), root, { recursive: true });
  mkdirSync(join(root, "data"), { recursive: true });
  return {
    root,
    home: join(root, ".akashi"),
    file(name, text) {
      const path = join(root, "data", name);
      writeFileSync(path, text);
      return path;
    },
  };
}

interface ErrorDocument {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly remedy: string;
    readonly details: Readonly<Record<string, unknown>>;
  };
}

/** Runs a command that must fail, and gives what it says. */
async function failure(
  args: readonly string[],
  at: { root: string; home: string },
): Promise<ErrorDocument["error"] & { exitCode: number | null }> {
  const result = await akashi([...args, "--json"], { cwd: at.root, home: at.home });
  expect(result.code, result.stdout).not.toBe(0);
  expect(result.stderr).not.toMatch(/\n\s+at /);
  const { error } = JSON.parse(result.stdout) as ErrorDocument;
  expect(error.message).not.toBe("");
  expect(error.remedy).not.toBe("");
  return { ...error, exitCode: result.code };
}

describe("bad data files", () => {
  let at: ReturnType<typeof project>;
  beforeAll(() => {
    at = project();
  });

  it.each([
    ["an empty file", "empty.csv", "", "empty.csv"],
    ["a header without rows", "header.csv", `${HEADER}\n`, "header.csv"],
    ["a file that lacks the time column", "columns.csv", "a,b\n1,2\n", "Flight Date"],
    ["a column that appears twice", "twice.csv", `Flight Date,x,x\n1995-01-01,1,2\n`, "x"],
    [
      "dates that are no dates",
      "dates.csv",
      `${HEADER}\n${ROW.replace("1995-01-08", "soon")}\n`,
      "Flight Date",
    ],
    [
      "bytes that are no text",
      "binary.csv",
      new Uint8Array([0, 255, 254, 0, 1, 2, 3, 0, 0, 200]),
      "binary.csv",
    ],
  ])("%s is refused by name", async (_what, name, content, mentioned) => {
    const path = at.file(name, content);
    const error = await failure(["data", "add", "strikes", path, "--to", "1996-12-31"], at);
    expect(error.code).toMatch(/^E_DATA_/);
    expect(JSON.stringify(error)).toContain(mentioned);
  });

  it("a missing file, a folder and an unknown dataset are refused by name", async () => {
    expect((await failure(["data", "add", "strikes", "data/none.csv"], at)).message).toContain("none.csv");
    expect((await failure(["data", "add", "strikes", "data"], at)).code).toMatch(/^E_DATA_/);
    expect(await failure(["data", "add", "nothing"], at)).toMatchObject({ code: "E_PROJECT_ENTRY_UNKNOWN" });
  });

  it("nothing of a refused file is left behind", async () => {
    const result = await akashi(["data", "list", "--json"], { cwd: at.root, home: at.home });
    expect(JSON.parse(result.stdout)).toMatchObject({ items: [] });
  });

  it("a file name in full-width characters with blanks and quotes is a name like any other", async () => {
    const path = at.file(
      "鳥衝突 データ 'Ａ'.csv",
      `${HEADER}\n${ROW}\n${ROW.replace("1995-01-08", "1995-02-01")}\n`,
    );
    const result = await akashi(["data", "add", "strikes", path, "--json"], { cwd: at.root, home: at.home });
    expect(result.code, result.stdout + result.stderr).toBe(0);
  });

  it("wrong types in a request's field are named with row, field and value", async () => {
    const error = await failure(
      ["predict", "strike-damage", "--json-row", '{"Speed IAS in knots": "fast"}'],
      at,
    );
    expect(error.code).toMatch(/^E_(SERVING|FEATURES)_/);
  });
});

describe("bad projects", () => {
  it("a file that breaks a rule is refused with line, column, rule and place", async () => {
    const at = project();
    writeFileSync(
      join(at.root, "akashi.yaml"),
      "akashi: 1\nproject:\n  name: Bird Strikes\n  title: t\n  purpose: p\n",
    );
    const error = await failure(["run", "strike-damage"], at);
    expect(error).toMatchObject({ code: "E_PROJECT_INVALID", details: { line: 3, where: "project.name" } });
  });

  it("broken YAML is refused with its line", async () => {
    const at = project();
    writeFileSync(join(at.root, "akashi.yaml"), "akashi: 1\nproject: [\n");
    expect(await failure(["run", "x"], at)).toMatchObject({ code: "E_PROJECT_INVALID" });
  });

  it("no project at all is said, with the command that makes one", async () => {
    const root = scratchFolder("none");
    const error = await failure(["run", "x"], { root, home: join(root, ".akashi") });
    expect(error.code).toBe("E_PROJECT_MISSING");
    expect(error.remedy).toContain("akashi init");
  });

  it("init never overwrites a project", async () => {
    const at = project();
    expect(await failure(["init"], at)).toMatchObject({ code: "E_INIT_EXISTS" });
  });
});

describe("bad models and endpoints", () => {
  it("unknown model, version and endpoint are refused by name", async () => {
    const at = project();
    expect((await failure(["models", "show", "nobody"], at)).message).toContain("nobody");
    expect(
      (await failure(["deploy", "strike-damage", "--version", "7", "--env", "preprod", "--yes"], at)).code,
    ).toMatch(/^E_(REGISTRY|SERVING)_/);
    expect(
      (await failure(["rollback", "nowhere", "--env", "prod", "--reason", "x", "--yes"], at)).message,
    ).toContain("nowhere");
  });

  it("a corrupt ONNX file is refused and nothing is registered", async () => {
    const at = project();
    const path = at.file("broken.onnx", new Uint8Array([1, 2, 3, 4, 5]));
    expect(
      (
        await failure(
          ["models", "import", path, "--model", "strike-damage", "--features", "strike-inputs"],
          at,
        )
      ).code,
    ).toBe("E_ONNX_INVALID");
    const models = await akashi(["models", "list", "--json"], { cwd: at.root, home: at.home });
    expect(JSON.parse(models.stdout)).toMatchObject({ items: [] });
  });
});

describe("bad machines", () => {
  it("a store that cannot be written is said, not crashed on", async () => {
    const root = scratchFolder("readonly");
    const occupied = join(root, "occupied");
    writeFileSync(occupied, "a file where a folder should be");
    const error = await failure(["audit"], { root, home: join(occupied, "store") });
    expect(error.code).toBe("E_HOME_NOT_WRITABLE");
  });

  it.skipIf(process.getuid?.() === 0)(
    "a read-only folder is said, not crashed on (root may write anywhere)",
    async () => {
      const root = scratchFolder("readonly");
      chmodSync(root, 0o500);
      expect(await failure(["audit"], { root, home: join(root, "store") })).toMatchObject({
        code: "E_HOME_NOT_WRITABLE",
      });
    },
  );

  it("a file that is no database is said, not crashed on", async () => {
    const root = scratchFolder("nodb");
    mkdirSync(join(root, "store"));
    writeFileSync(
      join(root, "store", "akashi.db"),
      "this is no database, it is a sentence that is long enough to be read as a header by mistake",
    );
    expect(await failure(["audit"], { root, home: join(root, "store") })).toMatchObject({
      code: "E_HOME_NOT_A_STORE",
    });
  });
});

describe("bad command lines", () => {
  const at = { root: ROOT, home: join(scratchFolder("usage"), "store") };
  it.each([
    [["nothing"]],
    [["data", "add"]],
    [["up", "--port", "many"]],
    [["pipelines", "--limit", "0"]],
    [["runs", "--lang", "fr"]],
  ])("%j ends with 3 and says what to look at", async (args) => {
    const error = await failure(args, at);
    expect(error).toMatchObject({ code: "E_USAGE", exitCode: 3 });
  });

  it("help is no error, in either language, and every command shows an example", async () => {
    const english = await akashi(["data", "add", "--help"]);
    expect(english.code).toBe(0);
    expect(english.stdout).toContain("akashi data add");
    const japanese = await akashi(["--help", "--lang", "ja"]);
    expect(japanese.stdout).toMatch(/[぀-ヿ一-鿿]/);
  });
});

describe("an early-closed pipe", () => {
  it("is no error: `akashi --help | head -1`", () => {
    const script = `"${process.execPath}" "${join(ROOT, "bin", "akashi.js")}" --help | head -1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync("bash", ["-c", script], {
      encoding: "utf8",
      env: { ...process.env, LANG: "C" },
    });
    expect(stdout).toContain("Usage: akashi");
    expect(stdout.trim().split("\n").at(-1)).toBe("0");
    expect(stderr).toBe("");
  });
});
