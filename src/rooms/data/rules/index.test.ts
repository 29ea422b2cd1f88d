import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { RULES } from "./index.ts";

it("lists every rule folder, by its name and in order", () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  expect(RULES.map((rule) => rule.name)).toEqual(folders);
});
