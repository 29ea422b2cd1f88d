import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { referenceCommands } from "../../scripts/reference/render-reference.ts";

const ROOT = join(import.meta.dirname, "..", "..");
/** Whatever a user may read and then type. */
const TEXTS = [
  "src/**/*.ts",
  "src/**/*.{yaml,yml,md}",
  "web/src/**/*.{ts,tsx}",
  "docs/**/*.md",
  "examples/**/*.{md,yaml,yml}",
  "*.md",
];
/** A command line in a text: up to what can be no part of one. A dot before the name is the store's folder. */
const MENTION = /(?<![.\w/@-])akashi((?: +(?!akashi )[-\w<>[\]=./{}:'"@…]+)+)/g;
const GLOBAL_FLAGS = [
  "--home",
  "--project",
  "--lang",
  "--json",
  "--no-color",
  "--help",
  "-h",
  "--version",
  "-V",
];
/** Words with which a sentence goes on after a command that it names. */
const PROSE = new Set(
  "and or again does is in to instead on for with before after then made from as shows explains".split(" "),
);

interface Mention {
  readonly where: string;
  readonly words: readonly string[];
}

const commands = referenceCommands();

it("every command and flag that a text mentions exists", () => {
  const mentions = allMentions();
  expect(mentions.length).toBeGreaterThan(150);
  expect(mentions.map(problemOf).filter((problem) => problem !== undefined)).toEqual([]);
});

it("finds what does not exist, wherever it stands in a line", () => {
  const problems = (text: string) => mentionsIn(text, "x").map(problemOf);
  expect(problems("Run `akashi data ad strikes` first.")[0]).toContain("no such command");
  expect(problems("次を実行してください: akashi runs --filtre x")[0]).toContain("--filtre");
  expect(problems("akashi models list and akashi up --port 0.")).toEqual([undefined, undefined]);
});

function allMentions(): Mention[] {
  return globSync(TEXTS, {
    cwd: ROOT,
    exclude: ["**/*.test.ts", "**/node_modules/**", "CHANGELOG.md"],
  }).flatMap((file) => mentionsIn(readFileSync(join(ROOT, file), "utf8"), file));
}

function mentionsIn(text: string, where: string): Mention[] {
  return text.split("\n").flatMap((line, index) => {
    // Comments, imports and what is hashed are not for those who type.
    if (/^\s*(\/\/|\*|import )|createHash\(/.test(line)) return [];
    return [...line.matchAll(MENTION)].map(([, rest]) => ({
      where: `${where}:${index + 1}: akashi${rest}`,
      words: wordsOf(rest!),
    }));
  });
}

/** The words of the command line; it ends with the quotation mark, bracket or full stop that closes it. */
function wordsOf(rest: string): string[] {
  const words: string[] = [];
  for (const word of rest.trim().split(/ +/)) {
    if (PROSE.has(word)) break;
    const bare = word.replace(/["'`\].:…]+$/, "");
    if (bare !== "") words.push(bare);
    if (bare !== word) break;
  }
  return words;
}

function problemOf({ where, words }: Mention): string | undefined {
  const path = words.filter((_word, index) =>
    words.slice(0, index + 1).every((word) => /^[a-z][a-z-]*$/.test(word)),
  );
  const spec = commands
    .filter((command) => command.path.every((part, index) => path[index] === part))
    .sort((a, b) => b.path.length - a.path.length)[0];
  if (!spec) {
    const isGroup = commands.some((command) => command.path[0] === path[0]);
    const namesGroup = isGroup && path.length === 1;
    return path.length === 0 || namesGroup || path[0] === "help" ? undefined : `no such command: ${where}`;
  }
  const next = path[spec.path.length];
  if (next !== undefined && !spec.arguments?.length) return `no such command: ${where}`;
  const known = new Set([
    ...GLOBAL_FLAGS,
    ...(spec.options ?? []).flatMap(({ flags }) => flags.match(/--?[a-z][a-z-]*/g) ?? []),
  ]);
  const unknown = words.find((word) => /^--?[a-z]/.test(word) && !known.has(word.split("=")[0]!));
  return unknown === undefined ? undefined : `no such option, ${unknown}: ${where}`;
}
