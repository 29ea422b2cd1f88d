import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { initRepository } from "./git.ts";
import { readRemotes } from "./remotes.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "akashi-remotes-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it("gives the remotes, origin first, and rewrites no address", async () => {
  writeFileSync(join(root, "a"), "");
  await initRepository(root, { message: "m", authorName: "Ana", authorEmail: "ana@example.org" });
  expect(await readRemotes(root)).toEqual([]);
  appendFileSync(
    join(root, ".git", "config"),
    `[remote "a"]\n\turl = https://example.org/a\n[remote "origin"]\n\turl = git@example.org:o/n.git\n[url "https://evil.example/"]\n\tinsteadOf = git@example.org:\n`,
  );
  expect(await readRemotes(root)).toEqual([
    { name: "origin", url: "git@example.org:o/n.git" },
    { name: "a", url: "https://example.org/a" },
  ]);
});

it("gives none outside of a repository and in a folder that is not there", async () => {
  expect(await readRemotes(root)).toEqual([]);
  expect(await readRemotes(join(root, "gone"))).toEqual([]);
});
