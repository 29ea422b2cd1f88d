import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parser as pythonParser } from "@lezer/python";
import { parse as parseToml } from "smol-toml";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import type { Lang } from "../../../kernel/messages.ts";
import { runCommand } from "../../../platform/processes/index.ts";
import { createCollector } from "../collectors/repository/collector.ts";
import type { PracticeResult } from "../contract.ts";
import { assess } from "../core/assess.ts";
import { emptyWorld } from "../core/attestation-lapse.ts";
import type { Facts } from "../core/facts.ts";
import type { RepositoryFacts } from "../core/repository-facts.ts";
import { type Definitions, loadDefinitions } from "../frameworks/load-definitions.ts";
import { loadProbes } from "../probes/index.ts";
import { isDraft, openPlaces } from "../readings/placeholders.ts";
import { NOW_MS, openProfile } from "../testing/samples.ts";
import { SMALL_ML_REPOSITORY } from "../testing/small-ml-repository.ts";
import { SCAFFOLDS } from "./index.ts";
import type { FilledScaffold, Scaffold, ScaffoldProject } from "./scaffold.ts";
import { settle } from "./settle.ts";
import { readStack } from "./stack.ts";

const NO_STORE = { en: "No store was opened.", ja: "ストアは開かれていません。" };
const FOLDER = import.meta.dirname;
let definitions: Definitions;
let probes: Awaited<ReturnType<typeof loadProbes>>;
let before: ReadonlyMap<string, PracticeResult>;
let root: string;

beforeAll(async () => {
  definitions = await loadDefinitions();
  probes = await loadProbes();
  start();
  await commit("start");
  before = await practices();
  rmSync(root, { recursive: true, force: true });
});
beforeEach(() => start());
afterEach(() => rmSync(root, { recursive: true, force: true }));

function start(): void {
  root = mkdtempSync(join(tmpdir(), "churn-"));
  write(SMALL_ML_REPOSITORY);
}

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

async function git(...args: string[]): Promise<void> {
  const identity = [
    "-c",
    "user.name=Mika",
    "-c",
    "user.email=mika@example.org",
    "-c",
    "commit.gpgsign=false",
  ];
  const { exitCode, stderrTail } = await runCommand("git", [...identity, ...args], { cwd: root });
  if (exitCode !== 0) throw new Error(stderrTail);
}

async function commit(message: string): Promise<void> {
  if (!readdirSync(root).includes(".git")) await git("init", "-q", "-b", "main");
  await git("add", "--all");
  await git("commit", "-q", "--allow-empty", "-m", message);
}

async function factsNow(): Promise<RepositoryFacts> {
  const collected = await createCollector().collect({ projectPath: root, nowMs: NOW_MS });
  if (!collected.available) throw new Error("no repository");
  return collected.facts;
}

async function practices(): Promise<ReadonlyMap<string, PracticeResult>> {
  const judged = assess({
    catalogue: definitions.catalogue,
    frameworks: [],
    probes,
    facts: {
      repository: { available: true, facts: await factsNow(), observedAtMs: NOW_MS },
      records: { available: false, reason: NO_STORE },
      drills: { available: false, reason: NO_STORE },
    } satisfies Facts,
    profile: openProfile,
    attestations: [],
    world: emptyWorld,
    nowMs: NOW_MS,
  });
  return new Map(judged.practices.map((one) => [one.id, one]));
}

async function projectIn(lang: Lang): Promise<ScaffoldProject> {
  const facts = await factsNow();
  return { name: "churn", lang, facts, config: null, stack: readStack(facts), runs: [], today: "2026-11-21" };
}

/** Writes the scaffold as the command does, and returns what it wrote. */
async function writeScaffold(scaffold: Scaffold, lang: Lang): Promise<Readonly<Record<string, string>>> {
  const settled = scaffold.propose(await projectIn(lang)).map((proposal) => settle(proposal, () => null));
  const files = Object.fromEntries(settled.map(({ path, after }) => [path, after!]));
  write(files);
  return files;
}

const OPEN_PLACE = /TODO\(akashi\):[^\]"\n]*/g;

/** As a person would: every open place gets an answer. */
function fillIn(files: Readonly<Record<string, string>>, { answers, also = {} }: FilledScaffold): void {
  for (const [path, text] of Object.entries(files)) {
    if (!isDraft(text)) continue;
    const given = answers[path];
    if (given === undefined) throw new Error(`no answers for ${path}`);
    let at = 0;
    write({ [path]: text.replace(OPEN_PLACE, () => given[Math.min(at++, given.length - 1)]!) });
  }
  write(also);
}

async function filledOf(practice: string): Promise<FilledScaffold> {
  return ((await import(`./${practice}/filled.ts`)) as { filled: FilledScaffold }).filled;
}

const repositoryOutcomes = (result: PracticeResult): string[] =>
  result.evidence
    .filter(({ kind }) => kind === "repo")
    .map(({ outcome, probeId, summary }) => `${outcome} ${probeId}: ${summary.en}`);

it("lists every folder of the shelf, in alphabetical order, and at least 25", () => {
  const folders = readdirSync(FOLDER, { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map(({ name }) => name);
  expect(SCAFFOLDS.map(({ practice }) => practice)).toEqual(folders.sort());
  expect(folders.length).toBeGreaterThanOrEqual(25);
});

describe.each(SCAFFOLDS.map(({ practice }) => practice))("%s", (practice) => {
  const load = async (): Promise<Scaffold> =>
    (await SCAFFOLDS.find((one) => one.practice === practice)!.load()).scaffold;

  it("is named in the catalogue by the file that it makes and the command that makes it", async () => {
    const scaffold = await load();
    const entry = definitions.catalogue.get(practice);
    const [first] = scaffold.propose(await projectIn("en"));
    expect(scaffold.practice).toBe(practice);
    expect(first?.path).toBe(scaffold.makes);
    expect(entry?.makes).toBe(scaffold.makes);
    expect(entry?.command).toMatch(/^akashi /);
  });

  it.each(["en", "ja"] as const)("writes files that are well formed (%s)", async (lang) => {
    for (const [path, text] of Object.entries(await writeScaffold(await load(), lang))) {
      expect(path).not.toMatch(/^\/|\.\.|\\/);
      expect(text.endsWith("\n")).toBe(true);
      expect(text).not.toMatch(/[ \t]$/m);
      expect(text).not.toMatch(/undefined|\[object|NaN/);
      for (const { asks } of openPlaces(text)) expect(asks, path).not.toBe("");
      if (/\.ya?ml$/.test(path))
        for (const document of parseAllDocuments(text)) expect(document.errors).toEqual([]);
      if (path.endsWith(".json")) JSON.parse(text);
      if (path.endsWith(".toml")) parseToml(text);
      // Also with its open places: a file that no tool can read breaks the checks of everything around it.
      if (path.endsWith(".py")) expect(syntaxErrorsOf(text), path).toEqual([]);
      if (/\.tf(vars)?$/.test(path)) expect(unaligned(text), path).toEqual([]);
      if (path.startsWith(".github/workflows/")) isCarefulWorkflow(text);
    }
  });

  it.each(["en", "ja"] as const)(
    "counts for nothing until people finished it, and not for other practices either (%s)",
    async (lang) => {
      const scaffold = await load();
      await writeScaffold(scaffold, lang);
      await commit("add a scaffold");
      const after = await practices();
      const met = [...after.values()]
        .filter(({ id, verdict }) => verdict === "met" && before.get(id)!.verdict !== "met")
        .map(({ id }) => id);
      expect(met).toEqual(
        scaffold.completeAsWritten !== null && after.get(practice)!.verdict === "met" ? [practice] : [],
      );
    },
  );

  it.each(["en", "ja"] as const)("is what the practice asks for once it is filled in (%s)", async (lang) => {
    const files = await writeScaffold(await load(), lang);
    const filled = await filledOf(practice);
    fillIn(files, filled);
    for (const path of Object.keys(files)) {
      const text = readFileSync(join(root, path), "utf8");
      expect(openPlaces(text)).toEqual([]);
      if (path.endsWith(".py")) expect(syntaxErrorsOf(text), path).toEqual([]);
    }
    await commit("fill in the scaffold");
    for (const subject of filled.commits ?? []) {
      write({ "NOTES.md": `${subject}\n` });
      await git("commit", "-qam", subject);
    }
    if (filled.tag) await git("tag", filled.tag);
    const result = (await practices()).get(practice)!;
    const outcomes = repositoryOutcomes(result);
    if (filled.unseen === undefined) expect(outcomes.join("\n")).toMatch(/^yes/m);
    else expect(filled.unseen.length).toBeGreaterThan(20);
  });
});

/** Lines of a Python text that the grammar cannot read. */
function syntaxErrorsOf(text: string): string[] {
  const errors: string[] = [];
  pythonParser.parse(text).iterate({
    enter({ type, from }) {
      if (type.isError) errors.push(text.slice(from).split("\n")[0]!);
    },
  });
  return errors;
}

/** Neighbouring assignments whose signs `terraform fmt -check` wants in one column. */
function unaligned(text: string): string[] {
  const lines = text.split("\n");
  const sign = (line: string | undefined) => /^(\s*)[\w-]+\s*= (?!\{|\[$|jsonencode)/.exec(line ?? "");
  return lines.filter((line, at) => {
    const [own, next] = [sign(line), sign(lines[at + 1])];
    return (
      own !== null && next !== null && own[1] === next[1] && line.indexOf("=") !== lines[at + 1]!.indexOf("=")
    );
  });
}

/** Third-party actions by commit, rights stated and small, jobs that end. */
function isCarefulWorkflow(text: string): void {
  for (const [, action] of text.matchAll(/uses: (\S+)/g)) expect(action).toMatch(/@[0-9a-f]{40}$/);
  const [document] = parseAllDocuments(text);
  const workflow = document!.toJS() as {
    permissions: Record<string, string>;
    jobs: Record<string, Record<string, unknown>>;
  };
  expect(workflow.permissions["contents"]).toMatch(/^(read|write)$/);
  expect(Object.keys(workflow.permissions).filter((right) => !/^(contents|id-token)$/.test(right))).toEqual(
    [],
  );
  for (const job of Object.values(workflow.jobs)) expect(job["timeout-minutes"]).toBeGreaterThan(0);
}
