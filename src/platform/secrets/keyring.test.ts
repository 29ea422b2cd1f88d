import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openKeyring } from "./keyring.ts";

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "akashi-keyring-"));
});
afterEach(() => rm(home, { recursive: true }));

it("gives the same secret for a name each time, and another for another name", async () => {
  const first = await openKeyring(home, {}).secretFor("webhook:a");
  expect(await openKeyring(home, {}).secretFor("webhook:a")).toBe(first);
  expect(await openKeyring(home, {}).secretFor("webhook:b")).not.toBe(first);
  expect(first).toMatch(/^whsec_[\w-]{43}$/);
});

it("makes one key however many ask at once, and only its owner may read it", async () => {
  const secrets = await Promise.all(Array.from({ length: 8 }, () => openKeyring(home, {}).secretFor("x")));
  expect(new Set(secrets).size).toBe(1);
  expect(await readdir(home)).toEqual(["keyring.key"]);
  expect((await stat(join(home, "keyring.key"))).mode & 0o077).toBe(0);
});

it("takes the key of the environment, and refuses one that is none", async () => {
  const env = { AKASHI_KEYRING: "ab".repeat(32) };
  expect(await openKeyring(home, env).secretFor("x")).toBe(await openKeyring("/nowhere", env).secretFor("x"));
  await expect(openKeyring(home, { AKASHI_KEYRING: "short" }).secretFor("x")).rejects.toThrow(
    /64 hexadecimal/,
  );
});
