import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { writeTogether } from "./write-together.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "akashi-together-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const read = (path: string): string => readFileSync(join(root, path), "utf8");

it("creates and changes files together and keeps the mode of what was there", async () => {
  writeFileSync(join(root, "run.sh"), "old\n");
  chmodSync(join(root, "run.sh"), 0o755);
  await writeTogether(root, [
    { path: "run.sh", before: "old\n", after: "new\n" },
    { path: "docs/deep/a.md", before: null, after: "a\n" },
  ]);
  expect(read("run.sh")).toBe("new\n");
  expect(read("docs/deep/a.md")).toBe("a\n");
  expect(statSync(join(root, "run.sh")).mode & 0o777).toBe(0o755);
});

it("writes nothing when one file differs from what was shown", async () => {
  writeFileSync(join(root, "b.md"), "someone else's\n");
  const changes = [
    { path: "a.md", before: null, after: "a" },
    { path: "b.md", before: null, after: "b" },
  ];
  await expect(writeTogether(root, changes)).rejects.toMatchObject({ code: "E_FILE_CHANGED" });
  expect(readdirSync(root)).toEqual(["b.md"]);
});

it("puts everything back when a later file cannot be placed", async () => {
  writeFileSync(join(root, "a.md"), "before\n");
  // A folder stands where the second file has to go: it is there only after the check, as a race would have it.
  const changes = [
    { path: "a.md", before: "before\n", after: "after\n" },
    { path: "new/b.md", before: null, after: "b" },
    { path: "a.md/c.md", before: null, after: "c" },
  ];
  await expect(writeTogether(root, changes)).rejects.toMatchObject({ code: "E_FILE_UNWRITABLE" });
  expect(readdirSync(root)).toEqual(["a.md"]);
  expect(read("a.md")).toBe("before\n");
});

it("puts back what was renamed when a rename fails", async () => {
  writeFileSync(join(root, "a.md"), "before\n");
  const twice = [
    { path: "a.md", before: "before\n", after: "after\n" },
    { path: "z/b.md", before: null, after: "b" },
    // The same target as a folder of the file before: its rename finds a folder in its place.
    { path: "z", before: null, after: "z" },
  ];
  await expect(writeTogether(root, twice)).rejects.toMatchObject({ code: "E_FILE_UNWRITABLE" });
  expect(readdirSync(root)).toEqual(["a.md"]);
  expect(read("a.md")).toBe("before\n");
});

it("refuses paths outside and paths through links, and leaves what they point to alone", async () => {
  const outside = mkdtempSync(join(tmpdir(), "akashi-outside-"));
  try {
    mkdirSync(join(outside, "in"));
    symlinkSync(outside, join(root, "docs"));
    symlinkSync(join(outside, "x"), join(root, "x.md"));
    const one = (path: string) => writeTogether(root, [{ path, before: null, after: "x" }]);
    await expect(one("../evil.md")).rejects.toMatchObject({ code: "E_FILE_OUTSIDE" });
    await expect(one("/etc/evil.md")).rejects.toMatchObject({ code: "E_FILE_OUTSIDE" });
    await expect(one("docs/in/a.md")).rejects.toMatchObject({ code: "E_FILE_LINK" });
    await expect(one("x.md")).rejects.toMatchObject({ code: "E_FILE_LINK" });
    expect(readdirSync(join(outside, "in"))).toEqual([]);
    expect(existsSync(join(outside, "x"))).toBe(false);
  } finally {
    rmSync(outside, { recursive: true, force: true });
  }
});
