import type { RepositoryFacts } from "../core/repository-facts.ts";
import { wholeRepository } from "./enclosing.ts";
import { type TextFile, textAt, textFiles } from "./files.ts";
import { parseYamlTree, type YamlTree } from "./yaml-tree.ts";

const known = new WeakMap<RepositoryFacts, Map<string, YamlTree[] | null>>();

/** The YAML or JSON documents of one file; null when the file cannot be parsed or was not read. */
export function documentsIn(facts: RepositoryFacts, path: string): readonly YamlTree[] | null {
  const parsed = known.get(facts) ?? new Map<string, YamlTree[] | null>();
  known.set(facts, parsed);
  if (!parsed.has(path)) {
    const file = textAt(facts, path);
    parsed.set(path, file ? parseYamlTree(file.text) : null);
  }
  return parsed.get(path) ?? null;
}

/** The same of a file that `rootFiles` found, which may lie above the project. */
export function rootDocuments(facts: RepositoryFacts, path: string): readonly YamlTree[] | null {
  if (!path.startsWith("../")) return documentsIn(facts, path);
  return documentsIn(wholeRepository(facts).whole, path.replace(/^(\.\.\/)+/, ""));
}

export interface YamlFile {
  readonly file: TextFile;
  readonly documents: readonly YamlTree[];
}

/** YAML (and JSON) files whose text passes a cheap test, parsed. Files that do not parse are left out. */
export function yamlFiles(facts: RepositoryFacts, path: RegExp, text?: RegExp): YamlFile[] {
  return textFiles(facts, path).flatMap((file) => {
    if (text && !text.test(file.text)) return [];
    const documents = documentsIn(facts, file.path);
    return documents ? [{ file, documents }] : [];
  });
}
