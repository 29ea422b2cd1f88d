import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { assessmentCommands } from "./cli.ts";
import { DRILLS } from "./drills/index.ts";
import { loadDefinitions } from "./frameworks/load-definitions.ts";
import { OUTPUTS } from "./outputs/index.ts";

const guide = readFileSync(
  join(import.meta.dirname, "..", "..", "..", "docs", "guides", "assessment.md"),
  "utf8",
);

it("names every command, option, format, framework and drill", async () => {
  for (const { path, options = [] } of assessmentCommands(() => Promise.reject(new Error("not opened")))) {
    expect(guide).toContain(`akashi ${path.join(" ")}`);
    for (const { flags } of options) expect(guide).toContain(flags.split(" ")[0]);
  }
  for (const { id } of OUTPUTS) expect(guide).toContain(`| \`${id}\` |`);
  for (const { id } of DRILLS) expect(guide).toContain(`akashi drill ${id}`);
  const { frameworks, catalogue } = await loadDefinitions();
  for (const { id } of frameworks) expect(guide).toContain(`\`${id}\``);
  const asked = [...guide.matchAll(/(?:--require|akashi attest) ([a-z][a-z-]+)/g)].map((match) => match[1]!);
  expect(asked.length).toBeGreaterThan(3);
  for (const practice of asked) expect(catalogue.has(practice), practice).toBe(true);
});
