import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { databaseContract } from "../database.contract.ts";

const folder = mkdtempSync(join(tmpdir(), "akashi-sqlite-"));
let count = 0;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

databaseContract("SQLite", async () => {
  count += 1;
  return `sqlite:${join(folder, `${count}.db`)}`;
});
