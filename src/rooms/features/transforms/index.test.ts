import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { TRANSFORMS } from "./index.ts";

it("lists every transform folder, by its name and in order", () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  expect(TRANSFORMS.map((transform) => transform.name)).toEqual(folders);
});
