import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { collectErrors } from "../../scripts/reference/collect-errors.ts";
import { renderReference } from "../../scripts/reference/render-reference.ts";
import { placeholdersIn, type Text } from "../../src/kernel/messages.ts";

const root = join(import.meta.dirname, "..", "..");

describe("generated reference", () => {
  it("says what the code says (else: npm run reference)", async () => {
    for (const [name, content] of Object.entries(await renderReference(root))) {
      const path = join(root, "docs", "reference", name);
      expect(existsSync(path), `${name} is missing`).toBe(true);
      expect(readFileSync(path, "utf8"), name).toBe(content);
    }
  });
});

describe("error catalogue", () => {
  it("has whole sentences in both languages with the same placeholders, and no 5xx for a mistake of the user", async () => {
    const entries = await collectErrors(root);
    expect(entries.length).toBeGreaterThan(80);
    for (const { code, definition } of entries) {
      expect(code).toMatch(/^E_[A-Z0-9_]+$/);
      expect(definition.status, code).toBeGreaterThanOrEqual(400);
      for (const text of [definition.message, definition.remedy]) expectBothLanguages(text, code);
      for (const [missing, text] of Object.entries(definition.remedyWithout ?? {})) {
        expectBothLanguages(text, code);
        expect(placeholdersIn(definition.remedy.en), code).toContain(missing);
        expect(placeholdersIn(text.en), code).not.toContain(missing);
      }
    }
  });
});

/** Every exported `messages` of every room, shell and page. */
async function messageFiles(): Promise<[string, Record<string, Text>][]> {
  const files = globSync(["src/**/*messages.ts", "web/src/**/*messages*.ts", "web/src/messages/*.ts"], {
    cwd: root,
  });
  const found: [string, Record<string, Text>][] = [];
  const isMessageFile = (file: string) => file !== "src/kernel/messages.ts" && !file.endsWith(".test.ts");
  for (const file of [...new Set(files)].filter(isMessageFile)) {
    const module = (await import(pathToFileURL(join(root, file)).href)) as Record<string, unknown>;
    for (const [name, exported] of Object.entries(module))
      if (isMessages(exported)) found.push([`${file}#${name}`, exported]);
  }
  return found;
}

function isMessages(value: unknown): value is Record<string, Text> {
  if (value === null || typeof value !== "object") return false;
  const members = Object.values(value);
  return (
    members.length > 0 &&
    members.every(
      (member) => typeof (member as Text | null)?.en === "string" && typeof (member as Text).ja === "string",
    )
  );
}

function expectBothLanguages(text: Text, where: string): void {
  expect(text.en.trim(), where).not.toBe("");
  expect(text.ja.trim(), where).not.toBe("");
  expect(placeholdersIn(text.ja), where).toEqual(placeholdersIn(text.en));
}

describe("message files", () => {
  it("have every key in both languages with the same placeholders", async () => {
    const files = await messageFiles();
    expect(files.length).toBeGreaterThan(10);
    for (const [file, messages] of files)
      for (const [key, text] of Object.entries(messages)) expectBothLanguages(text, `${file}.${key}`);
  });

  it("have Japanese where English has words", async () => {
    for (const [file, messages] of await messageFiles())
      for (const [key, { en, ja }] of Object.entries(messages)) {
        const words = en.replaceAll(/\{\w+\}/g, "").match(/[A-Za-z]{4,}/g) ?? [];
        if (words.length >= 3) expect(ja, `${file}.${key}`).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
      }
  });
});
