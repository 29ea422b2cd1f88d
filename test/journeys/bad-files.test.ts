import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { akashi, ROOT } from "../support/cli.ts";
import { scratchFolder } from "../support/demo.ts";

/** What the system says by itself, and no reader should have to know. */
const SYSTEM_WORDS =
  /\b(ENOENT|EISDIR|EACCES|ENOTDIR|EEXIST|ENOSPC|ELOOP|EPERM)\b|E_UNEXPECTED|illegal operation/;

let root: string;
beforeAll(() => {
  root = scratchFolder("bad-files");
  cpSync(join(ROOT, "examples", "bird-strikes", "akashi.yaml"), join(root, "akashi.yaml"));
  mkdirSync(join(root, "a folder"));
  writeFileSync(join(root, "a-file.txt"), "text\n");
});

/** Runs a command that must fail with a message of the catalogue, and gives it. */
async function refusal(args: readonly string[]) {
  const { code, stdout, stderr } = await akashi([...args, "--json"], {
    cwd: root,
    home: join(root, ".akashi"),
  });
  expect(code, stdout).not.toBe(0);
  const { error } = JSON.parse(stdout) as { error: { code: string; message: string; remedy: string } };
  expect(error.message + error.remedy + stderr).not.toMatch(SYSTEM_WORDS);
  expect(error.remedy).not.toBe("");
  return error;
}

describe("a file of the command line that cannot be used is named, in words, with what to do", () => {
  it.each([
    ["predict strike-damage --file", "none.json"],
    ["predict strike-damage --file", "a folder"],
    ["models import --model m --features strike-features", "none.onnx"],
    ["models import --model m --features strike-features", "a folder"],
    ["models policy strike-damage --set", "a folder"],
    ["data add strikes", "a folder"],
    ["audit verify --export", "a folder"],
    ["audit export", "a-file.txt/below.jsonl"],
    ["export", "a-file.txt"],
    ["import archive", "a folder"],
    ["assess . --format json --out", "a folder"],
    ["assess . --format json --out", "a-file.txt/below.json"],
    ["assess . --no-regress", "a folder"],
    ["assess . --framework-file", "none.yaml"],
    ["assess . --framework-file", "a folder"],
  ])("akashi %s %s", async (command, path) => {
    const error = await refusal([...command.split(" "), path]);
    // Below a file, that file is what stands in the way.
    expect(error.message).toContain(path.split("/")[0]);
  });

  it("in Japanese, too", async () => {
    const { message } = await refusal(["assess", ".", "--framework-file", "none.yaml", "--lang", "ja"]);
    expect(message).toContain("存在しません");
  });

  it("a folder in the place of akashi.yaml", async () => {
    const file = join(root, "akashi.yaml");
    rmSync(file);
    mkdirSync(file);
    const error = await refusal(["data", "add", "strikes"]);
    expect(error).toMatchObject({
      code: "E_PROJECT_UNREADABLE",
      message: `${file} cannot be read: it is a folder.`,
    });
  });
});
