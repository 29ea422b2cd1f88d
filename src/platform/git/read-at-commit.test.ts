import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { commitAll, initRepository } from "./git.ts";
import { readFileAtCommit } from "./read-at-commit.ts";

const author = { authorName: "Ann", authorEmail: "ann@example.org" };
let root: string;
let first: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "akashi-at-commit-"));
  await mkdir(join(root, "inner"));
  await writeFile(join(root, "inner", "a.yaml"), "one\n");
  first = await initRepository(root, { message: "one", ...author });
  await writeFile(join(root, "inner", "a.yaml"), "two\n");
  await commitAll(root, { message: "two", ...author });
});
afterAll(() => rm(root, { recursive: true, force: true }));

it("gives the file as it was, also for a folder inside of the repository", async () => {
  expect(await readFileAtCommit(root, first, "inner/a.yaml")).toBe("one\n");
  expect(await readFileAtCommit(join(root, "inner"), first, "a.yaml")).toBe("one\n");
});

it("gives null for what is not there, and takes nothing for an option", async () => {
  expect(await readFileAtCommit(root, first, "b.yaml")).toBeNull();
  expect(await readFileAtCommit(root, "f".repeat(40), "inner/a.yaml")).toBeNull();
  expect(await readFileAtCommit(root, "--output=x", "inner/a.yaml")).toBeNull();
  expect(await readFileAtCommit(join(root, "nowhere"), first, "a.yaml")).toBeNull();
});
