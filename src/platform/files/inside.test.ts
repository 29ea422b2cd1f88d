import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listInside, placeInside, readInside } from "./inside.ts";

let base: string;
let root: string;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), "akashi-inside-"));
  root = join(base, "root");
  await mkdir(join(root, "a"), { recursive: true });
  await writeFile(join(root, "a", "own.txt"), "own");
  await writeFile(join(base, "secret.txt"), "secret");
  await symlink(join(base, "secret.txt"), join(root, "a", "out.txt"));
  await symlink(base, join(root, "up"));
  await symlink("own.txt", join(root, "a", "in.txt"));
  await symlink("loop", join(root, "loop"));
});
afterAll(() => rm(base, { recursive: true, force: true }));

describe("a place below a root", () => {
  it("is read where it lies inside, through links that stay inside, too", async () => {
    expect((await readInside(root, "a/own.txt", 10)).bytes?.toString()).toBe("own");
    expect((await readInside(root, "a/in.txt", 10)).bytes?.toString()).toBe("own");
    expect(await placeInside(root, "a/new/deep.txt")).toMatch(/root\/a\/new\/deep\.txt$/);
  });

  it.each(["../secret.txt", "a/out.txt", "up/secret.txt", "up/new.txt", "/etc/passwd", "a\0b"])(
    "is nothing for %j",
    async (path) => {
      expect(await placeInside(root, path)).toBeNull();
      expect(await readInside(root, path, 10)).toEqual({ bytes: null, tooLarge: false });
    },
  );

  it("is nothing where there is nothing, a folder, or a link to itself", async () => {
    for (const path of ["none", "a", "a/own.txt/below", "loop"])
      expect((await readInside(root, path, 10)).bytes, path).toBeNull();
  });

  it("is not read when it is too large", async () => {
    expect(await readInside(root, "a/own.txt", 2)).toEqual({ bytes: null, tooLarge: true });
  });

  it("lists by name, links as something else", async () => {
    expect(await listInside(root, "a/")).toEqual([
      { path: "a/in.txt", kind: "other" },
      { path: "a/out.txt", kind: "other" },
      { path: "a/own.txt", kind: "file" },
    ]);
    expect(await listInside(root, "none")).toEqual([]);
    expect(await listInside(root, "up")).toEqual([]);
  });
});
