import type { RepositoryFacts } from "../core/repository-facts.ts";
import { documentsIn } from "./documents.ts";
import { baseName, folderOf, isExamplePath, isTestPath, textFiles } from "./files.ts";
import { oncePerFacts } from "./memo.ts";
import { entriesOf, type YamlTree } from "./yaml-tree.ts";

export interface Setting {
  /** Keys that lead there, joined by dots. */
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

export interface EnvironmentFile {
  readonly environment: string;
  readonly production: boolean;
  readonly path: string;
  readonly settings: readonly Setting[];
}

const NAMES =
  /^(prod(uction)?|live|stag(e|ing)|pre-?prod|uat|qa|dev(elopment|elop)?|test(ing)?|sandbox|integration)$/i;
const isProduction = (name: string): boolean => /^(prod(uction)?|live)$/i.test(name);
export const isEnvironmentName = (name: string): boolean => NAMES.test(name);

/** Configuration files of which several stand side by side, one per environment; and targets of Databricks bundles. */
export const environmentFiles: (facts: RepositoryFacts) => readonly (readonly EnvironmentFile[])[] =
  oncePerFacts((facts) => {
    const groups = new Map<string, EnvironmentFile[]>();
    for (const file of textFiles(facts, /\.(ya?ml|json|tfvars|env)$|(^|\/)\.env\.\w+$/i)) {
      if (isExamplePath(file.path) || isTestPath(file.path) || file.path.startsWith(".github/")) continue;
      const named = environmentOf(file.path);
      if (!named) continue;
      const settings = /\.(ya?ml|json)$/i.test(file.path)
        ? (documentsIn(facts, file.path) ?? []).flatMap((root) => flatten(root))
        : assignments(file.text);
      if (settings.length === 0) continue;
      const { environment, group } = named;
      const files = groups.get(group) ?? [];
      files.push({ environment, production: isProduction(environment), path: file.path, settings });
      groups.set(group, files);
    }
    for (const { path } of textFiles(facts, /(^|\/)databricks\.ya?ml$/))
      for (const root of documentsIn(facts, path) ?? []) {
        const targets = root.kind === "map" ? entriesOf(root.entries.get("targets")) : [];
        groups.set(
          path,
          targets
            .filter(([name]) => isEnvironmentName(name))
            .map(([name, tree]) => ({
              environment: name,
              production: isProduction(name),
              path,
              settings: flatten(tree),
            })),
        );
      }
    return [...groups.values()].filter(
      (files) => files.some(({ production }) => production) && files.some(({ production }) => !production),
    );
  });

/** `config/prod.yaml`, `settings.prod.json`, `envs/prod/main.yaml`: the environment, and what the files have in common. */
function environmentOf(path: string): { environment: string; group: string } | null {
  const parts = baseName(path)
    .split(/[._-]/)
    .filter((part) => part !== "");
  const environment = parts.find((part) => isEnvironmentName(part));
  if (environment)
    return {
      environment,
      group: `${folderOf(path)}/${parts.map((part) => (part === environment ? "*" : part)).join(".")}`,
    };
  const folders = path.split("/");
  const at = folders.findIndex((part, index) => index < folders.length - 1 && isEnvironmentName(part));
  if (at < 0) return null;
  return {
    environment: folders[at]!,
    group: folders.map((part, index) => (index === at ? "*" : part)).join("/"),
  };
}

function flatten(tree: YamlTree, key = "", depth = 0): Setting[] {
  if (depth > 20) return [];
  if (tree.kind === "value")
    return tree.value === null || key === "" ? [] : [{ key, value: String(tree.value), line: tree.line }];
  if (tree.kind === "list") return tree.items.flatMap((item, at) => flatten(item, `${key}.${at}`, depth + 1));
  return [...tree.entries].flatMap(([name, child]) =>
    flatten(child, key === "" ? name : `${key}.${name}`, depth + 1),
  );
}

const assignments = (text: string): Setting[] =>
  text.split(/\r?\n/).flatMap((content, at) => {
    const pair = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*"?([^"#]*?)"?\s*(#.*)?$/.exec(content);
    return pair && pair[2] !== "" ? [{ key: pair[1]!, value: pair[2]!, line: at + 1 }] : [];
  });
