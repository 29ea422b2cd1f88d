import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { type DockerStage, parseDockerfile } from "../dockerfiles.ts";
import { documentsIn } from "../documents.ts";
import { resolvePath, textAt } from "../files.ts";
import { type HclBlock, parseHcl } from "../hcl.ts";
import { at, entriesOf, textOf, textsOf } from "../yaml-tree.ts";
import type { TaskScript } from "./tasks.ts";
import type { CiStep } from "./workflow.ts";

/** What a build runs: the RUN lines of the stage that is asked for, those of the stages that it needs first. */
export interface BuildScript extends TaskScript {
  /** The folder whose files the build sees. */
  readonly folder: string;
}

interface Build {
  readonly folder: string;
  readonly dockerfile: string;
  /** Null: the last stage. */
  readonly stage: string | null;
}

/**
 * The scripts behind `docker build --target test .` and `docker buildx bake test`. Builds without a stage are left alone: they
 * make what is shipped.
 */
export function scriptsOfBuild(
  facts: RepositoryFacts,
  words: readonly string[],
  folder: string,
): BuildScript[] {
  const [program = "", ...rest] = words;
  if (program !== "docker" && program !== "podman") return [];
  const verb = ["buildx", "image", "builder"].includes(rest[0] ?? "") ? rest.slice(1) : rest;
  const options = optionsOf(verb.slice(1));
  if (verb[0] === "bake")
    return bake(facts, folder, options.of("-f", "--file"), options.plain).flatMap((build) =>
      scriptsOf(facts, build),
    );
  const [stage] = options.of("--target");
  if (verb[0] !== "build" || stage === undefined || stage.includes("$")) return [];
  const context = resolvePath(`${folder}/x`, options.plain.at(-1) ?? ".");
  if (context === null) return [];
  const [file] = options.of("-f", "--file");
  const dockerfile = file === undefined ? joined(context, "Dockerfile") : resolvePath(`${folder}/x`, file);
  return dockerfile === null ? [] : scriptsOf(facts, { folder: context, dockerfile, stage });
}

/** The same of the actions that build: `docker/bake-action` and `docker/build-push-action` with a target. */
export function scriptsOfAction(facts: RepositoryFacts, { uses, inputs }: CiStep): BuildScript[] {
  const list = (name: string): string[] =>
    (inputs[name] ?? "").split(/[\s,]+/).filter((one) => one !== "" && !one.includes("$"));
  const folderOf = (name: string): string =>
    /^(\.\/?)?[\w./-]*$/.test(inputs[name] ?? "") ? (resolvePath("x", inputs[name] ?? "") ?? "") : "";
  if (/^docker\/bake-action@/.test(uses ?? "")) {
    const folder = folderOf("workdir") || folderOf("source");
    return bake(facts, folder, list("files"), list("targets")).flatMap((build) => scriptsOf(facts, build));
  }
  const [stage] = list("target");
  if (!/^docker\/build-push-action@/.test(uses ?? "") || stage === undefined) return [];
  const folder = folderOf("context");
  const [file = joined(folder, "Dockerfile")] = list("file");
  return scriptsOf(facts, { folder, dockerfile: file.replace(/^\.\//, ""), stage });
}

const joined = (folder: string, path: string): string => (folder === "" ? path : `${folder}/${path}`);

/** Options with a value of their own that stands in the next word. */
const TAKES_VALUE =
  /^(-f|-t|-o|-m|-c|--(file|tag|target|build-arg|build-context|cache-from|cache-to|label|platform|progress|output|secret|ssh|set|builder|metadata-file|network|iidfile|add-host|shm-size|ulimit|attest|annotation|allow|call|memory))$/;

function optionsOf(words: readonly string[]): {
  readonly plain: readonly string[];
  of(...names: readonly string[]): string[];
} {
  const plain: string[] = [];
  const given: (readonly [string, string])[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    const inOne = /^(--[\w-]+)=(.*)$/s.exec(word);
    if (inOne) given.push([inOne[1]!, inOne[2]!]);
    else if (TAKES_VALUE.test(word)) given.push([word, words[++index] ?? ""]);
    else if (!word.startsWith("-") || word === "-") plain.push(word);
  }
  return {
    plain,
    of: (...names) => given.flatMap(([name, value]) => (names.includes(name) ? [value] : [])),
  };
}

interface BakeTarget {
  readonly name: string;
  readonly inherits: readonly string[];
  readonly context: string | null;
  readonly dockerfile: string | null;
  readonly stage: string | null;
}

interface BakeFile {
  readonly targets: readonly BakeTarget[];
  readonly groups: ReadonlyMap<string, readonly string[]>;
}

const BAKE_FILES = ["docker-bake.json", "docker-bake.hcl"];
/** Targets or stages; nobody writes more by hand, and what follows one another is followed no further. */
const MOST = 200;

/** The builds that names of targets and groups stand for; without names those of the group "default". */
function bake(
  facts: RepositoryFacts,
  folder: string,
  files: readonly string[],
  names: readonly string[],
): Build[] {
  const read = (files.length > 0 ? files : BAKE_FILES).flatMap((file) => {
    const path = resolvePath(`${folder}/x`, file);
    return path === null ? [] : (bakeFile(facts, path) ?? []);
  });
  const targets = new Map(
    read.flatMap((file) => file.targets.map((target) => [target.name, target] as const)),
  );
  const seen = new Set<string>();
  const builds = (name: string): Build[] => {
    if (seen.has(name) || seen.size >= MOST) return [];
    seen.add(name);
    const target = targets.get(name);
    if (!target) return read.flatMap(({ groups }) => groups.get(name) ?? []).flatMap(builds);
    const lineage = withAncestors(targets, target, new Set());
    const first = (of: "context" | "dockerfile" | "stage"): string | null =>
      lineage.map((one) => one[of]).find((value) => value !== null) ?? null;
    const context = resolvePath(`${folder}/x`, first("context") ?? ".");
    return context === null
      ? []
      : [
          {
            folder: context,
            dockerfile: joined(context, first("dockerfile") ?? "Dockerfile"),
            stage: first("stage"),
          },
        ];
  };
  return (names.length > 0 ? names : ["default"]).flatMap(builds);
}

/** The target and those that it takes over from; of several the last one counts first. */
function withAncestors(
  targets: ReadonlyMap<string, BakeTarget>,
  target: BakeTarget,
  seen: Set<string>,
): BakeTarget[] {
  if (seen.has(target.name) || seen.size >= MOST) return [];
  seen.add(target.name);
  return [
    target,
    ...target.inherits.toReversed().flatMap((name) => {
      const parent = targets.get(name);
      return parent ? withAncestors(targets, parent, seen) : [];
    }),
  ];
}

function bakeFile(facts: RepositoryFacts, path: string): BakeFile | null {
  if (path.endsWith(".hcl")) {
    const file = textAt(facts, path);
    return file ? fromHcl(parseHcl(file.text).blocks) : null;
  }
  const root = path.endsWith(".json") ? documentsIn(facts, path)?.[0] : undefined;
  return root
    ? {
        targets: entriesOf(at(root, "target")).map(([name, target]) => ({
          name,
          inherits: textsOf(at(target, "inherits")),
          context: textOf(at(target, "context")) ?? null,
          dockerfile: textOf(at(target, "dockerfile")) ?? null,
          stage: textOf(at(target, "target")) ?? null,
        })),
        groups: new Map(
          entriesOf(at(root, "group")).map(([name, group]) => [name, textsOf(at(group, "targets"))]),
        ),
      }
    : null;
}

function fromHcl(blocks: readonly HclBlock[]): BakeFile {
  const named = (type: string): HclBlock[] =>
    blocks.filter((block) => block.type === type && block.labels[0]);
  const literal = (block: HclBlock, name: string): string | null =>
    block.attributes.find((one) => one.name === name)?.literal ?? null;
  const list = (block: HclBlock, name: string): string[] =>
    [...(block.attributes.find((one) => one.name === name)?.expression ?? "").matchAll(/"([^"$]+)"/g)].map(
      (match) => match[1]!,
    );
  return {
    targets: named("target").map((block) => ({
      name: block.labels[0]!,
      inherits: list(block, "inherits"),
      context: literal(block, "context"),
      dockerfile: literal(block, "dockerfile"),
      stage: literal(block, "target"),
    })),
    groups: new Map(named("group").map((block) => [block.labels[0]!, list(block, "targets")])),
  };
}

function scriptsOf(facts: RepositoryFacts, { folder, dockerfile, stage }: Build): BuildScript[] {
  const file = textAt(facts, dockerfile);
  const stages = file ? (parseDockerfile(file.text)?.stages ?? []) : [];
  const seen = new Set<DockerStage>();
  const visit = (one: DockerStage | undefined): BuildScript[] => {
    if (one === undefined || seen.has(one) || seen.size >= MOST) return [];
    seen.add(one);
    return [
      ...one.needs.flatMap((name) => visit(stages.find((other) => other.name === name))),
      ...one.scripts.map(({ script, line }) => ({ script, line, path: dockerfile, folder })),
    ];
  };
  return visit(stage === null ? stages.at(-1) : stages.find(({ name }) => name === stage.toLowerCase()));
}
