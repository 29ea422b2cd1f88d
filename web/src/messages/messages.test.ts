import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { placeholdersIn, type Text } from "../../../src/kernel/messages.ts";

const files = readdirSync(import.meta.dirname).filter((name) => !name.endsWith(".test.ts"));

describe.each(files)("%s", async (file) => {
  const module: Record<string, Record<string, Text>> = await import(`./${file}`);
  const entries = Object.values(module).flatMap((messages) => Object.entries(messages));

  test.each(entries)("%s says the same in both languages", (_key, text) => {
    expect(text.en.trim()).toBe(text.en);
    expect(text.en).not.toBe("");
    expect(text.ja).not.toBe("");
    expect(placeholdersIn(text.ja)).toEqual(placeholdersIn(text.en));
  });
});

test("there are message files", () => {
  expect(files.length).toBeGreaterThan(8);
});
