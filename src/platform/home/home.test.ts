import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keepOutOfGit, locateHome } from "./home.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "akashi-home-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("the folder of the records", () => {
  it("is the nearest .akashi above, unless somebody names one", async () => {
    await mkdir(join(folder, ".akashi"));
    await mkdir(join(folder, "a", "b"), { recursive: true });
    const cwd = join(folder, "a", "b");
    expect(locateHome({ cwd, env: {} }).path).toBe(join(folder, ".akashi"));
    expect(locateHome({ cwd, env: { AKASHI_HOME: "../here" } }).path).toBe(join(folder, "a", "here"));
    expect(locateHome({ cwd, home: "there", env: { AKASHI_HOME: "../here" } }).path).toBe(join(cwd, "there"));
  });

  it("ignores itself in git, once, and leaves what is there", async () => {
    const home = locateHome({ cwd: folder, home: ".akashi", env: {} });
    await mkdir(home.path);
    await keepOutOfGit(home);
    expect(await readFile(join(home.path, ".gitignore"), "utf8")).toMatch(/^\*$/m);
    await writeFile(join(home.path, ".gitignore"), "own\n");
    await keepOutOfGit(home);
    expect(await readFile(join(home.path, ".gitignore"), "utf8")).toBe("own\n");
  });

  it("is left alone when its name was chosen", async () => {
    const home = locateHome({ cwd: folder, home: "records", env: {} });
    await mkdir(home.path);
    await keepOutOfGit(home);
    expect(await readdir(home.path)).toEqual([]);
  });
});
