import { existsSync, readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { CHANNELS } from "./index.ts";

it("lists every channel that has a folder, and every one is held to the contract suite", () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  expect(CHANNELS.map((channel) => channel.name).sort()).toEqual(folders.sort());
  for (const folder of folders)
    expect(existsSync(`${import.meta.dirname}/${folder}/channel.test.ts`), folder).toBe(true);
});
