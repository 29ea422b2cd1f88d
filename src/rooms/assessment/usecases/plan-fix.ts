import { resolve } from "node:path";
import { createTwoFilesPatch } from "diff";
import { closest } from "../../../kernel/closest.ts";
import { isAkashiError } from "../../../kernel/errors.ts";
import { checkedPath, fileReason, files } from "../../../platform/files/index.ts";
import { findProjectRoot, loadProject, type ProjectConfig } from "../../../platform/project/index.ts";
import { createCollector } from "../collectors/repository/collector.ts";
import { assessmentErrors } from "../contract.ts";
import type { RepositoryFacts } from "../core/repository-facts.ts";
import { inBoth } from "../core/text.ts";
import type { FixInput, FixPlan } from "../fix-contract.ts";
import { fixErrors } from "../fix-errors.ts";
import { loadDefinitions } from "../frameworks/load-definitions.ts";
import { SCAFFOLDS } from "../scaffolds/index.ts";
import type { Proposal, Scaffold, ScaffoldProject, ScaffoldRun } from "../scaffolds/scaffold.ts";
import { besidePath, type Present, type SettledFile, settle } from "../scaffolds/settle.ts";
import { readStack } from "../scaffolds/stack.ts";
import type { AssessmentDeps } from "./deps.ts";

/** A plan with the contents that it stands for. */
export interface SettledPlan {
  readonly root: string;
  readonly plan: FixPlan;
  readonly settled: readonly SettledFile[];
}

/** Looks at the project and decides, file by file, what the fix would do. Changes nothing. */
export async function planFix(deps: AssessmentDeps, input: FixInput): Promise<SettledPlan> {
  const { catalogue } = await loadDefinitions();
  const practice = catalogue.get(input.practice);
  if (practice === undefined)
    throw assessmentErrors.E_PRACTICE_UNKNOWN({
      practice: input.practice,
      closest: closest(input.practice, catalogue.keys()),
    });
  const entry = SCAFFOLDS.find((one) => one.practice === practice.id);
  if (entry === undefined)
    throw fixErrors.E_FIX_NONE({
      practice: practice.id,
      remedy: practice.remedy[input.lang],
      command: practice.command ?? `akashi attest ${practice.id}`,
    });
  const root = rootOf(input.path);
  const { scaffold } = await entry.load();
  const settled = await settleAll(root, scaffold, await readProject(deps, root, input.lang));
  const plan: FixPlan = {
    practice: practice.id,
    title: practice.title,
    lang: input.lang,
    files: settled.map(({ path, action, why, byHand, openPlaces, ...one }) => ({
      path,
      action,
      why,
      diff: diffOf({ path, ...one }),
      byHand,
      openPlaces: [...openPlaces],
    })),
    changes: settled.some(({ after }) => after !== null),
  };
  return { root, plan, settled };
}

/** The nearest folder with an akashi.yaml, else the folder itself. Throws E_FIX_PATH_MISSING. */
export function rootOf(path: string): string {
  const folder = resolve(path);
  if (!files.isDirectory(folder)) throw fixErrors.E_FIX_PATH_MISSING({ path: folder });
  return findProjectRoot(folder) ?? folder;
}

async function settleAll(root: string, scaffold: Scaffold, project: ScaffoldProject): Promise<SettledFile[]> {
  const proposals = scaffold.propose(project);
  const present = new Map<string, Present>();
  for (const path of proposals.flatMap(({ path: one }: Proposal) => [one, besidePath(one)]))
    present.set(path, await readPresent(root, path));
  return proposals.map((proposal) => settle(proposal, (path) => present.get(path) ?? null));
}

async function readPresent(root: string, path: string): Promise<Present> {
  const target = checkedPath(root, path);
  if (!files.exists(target)) return null;
  if (files.isDirectory(target)) return { unreadable: inBoth(FOLDER, { path }) };
  try {
    return { text: decoder.decode(await files.readBytes(target)) };
  } catch (error) {
    return { unreadable: inBoth(UNREADABLE, { path, reason: fileReason(error) }) };
  }
}
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

async function readProject(
  deps: AssessmentDeps,
  root: string,
  lang: FixInput["lang"],
): Promise<ScaffoldProject> {
  const nowMs = deps.platform.clock.nowMs();
  const collected = await createCollector().collect({ projectPath: root, nowMs });
  const facts: RepositoryFacts = collected.available
    ? collected.facts
    : { root, files: [], history: null, unreadable: [] };
  const config = readConfig(root);
  const folder = root.split(/[\\/]/).at(-1) ?? "";
  return {
    name:
      config?.project.name ??
      (folder
        .toLowerCase()
        .replace(/[^a-z0-9-]+/g, "-")
        .replace(/^-+|-+$/g, "") ||
        "project"),
    lang,
    facts,
    config,
    stack: readStack(facts),
    runs: config === null ? [] : await runsOf(deps, config),
    today: new Date(nowMs).toISOString().slice(0, 10),
  };
}

/** A broken akashi.yaml is no reason to refuse a page; what would be merged into it says so itself. */
function readConfig(root: string): ProjectConfig | null {
  try {
    return loadProject(root).config;
  } catch (error) {
    if (!isAkashiError(error)) throw error;
    return null;
  }
}

const MOST_RUNS = 200;

async function runsOf({ rooms }: AssessmentDeps, config: ProjectConfig): Promise<ScaffoldRun[]> {
  const experiments = new Set([
    config.project.name,
    ...Object.keys(config.pipelines),
    ...Object.values(config.pipelines).map(({ model }) => model),
  ]);
  const runs = await rooms.tracking.listRuns({ limit: MOST_RUNS });
  return runs
    .filter(({ experimentName, status }) => experiments.has(experimentName) && status === "FINISHED")
    .map(({ runId, name, metrics }) => ({ id: runId, name, metrics }));
}

function diffOf({ path, before, after }: Pick<SettledFile, "path" | "before" | "after">): string {
  if (after === null) return "";
  const patch = createTwoFilesPatch(
    before === null ? "/dev/null" : `a/${path}`,
    `b/${path}`,
    before ?? "",
    after,
    undefined,
    undefined,
    { context: 3 },
  );
  return patch.replace(/^=+\n/, "").replace(/^((?:---|\+\+\+) [^\t\n]*)\t?$/gm, "$1");
}

const FOLDER = {
  en: "A folder stands at {path}, where a file has to go. Move it and give the command again.",
  ja: "{path} にはフォルダーがあります。移動してから実行し直してください。",
} as const;
const UNREADABLE = {
  en: "{path} is there and cannot be read as text ({reason}), so nothing is added to it. Add what is missing by hand.",
  ja: "{path} は文字として読めないため({reason})、追加しません。足りない内容を手で加えてください。",
} as const;
