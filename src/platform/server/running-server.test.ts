import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { announceServer, findRunningServer, withdrawServer } from "./running-server.ts";

const home = mkdtempSync(join(tmpdir(), "akashi-announce-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));
/** Above every limit of a process id on Linux. */
const NOBODY = 2 ** 30;

it("finds the server that announced itself, until it withdraws", async () => {
  expect(findRunningServer(home)).toBeNull();
  const server = { url: "http://127.0.0.1:4980", pid: process.pid, authenticated: true };
  await announceServer(home, server);
  expect(findRunningServer(home)).toEqual(server);
  await withdrawServer(home, NOBODY);
  expect(findRunningServer(home)).toEqual(server);
  await withdrawServer(home, process.pid);
  expect(findRunningServer(home)).toBeNull();
});

it("does not take a dead process or a broken file for a server", async () => {
  await announceServer(home, { url: "http://127.0.0.1:1", pid: NOBODY, authenticated: false });
  expect(findRunningServer(home)).toBeNull();
  writeFileSync(join(home, "server.json"), "{");
  expect(findRunningServer(home)).toBeNull();
});
