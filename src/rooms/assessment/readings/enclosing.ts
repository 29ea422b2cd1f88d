import type { RepositoryFacts } from "../core/repository-facts.ts";
import { type TextFile, textFiles } from "./files.ts";
import { oncePerFacts } from "./memo.ts";

export interface WholeRepository {
  /** Facts with paths from the repository's root; the project's own facts where it is the root. */
  readonly whole: RepositoryFacts;
  /** The project's folder from that root; empty where it is the root. */
  readonly prefix: string;
}

/**
 * The repository around a project in a sub-folder, as far as it was read: its root, CI, owners and rules. They hold for
 * the project as well, although they do not lie in it.
 */
export const wholeRepository: (facts: RepositoryFacts) => WholeRepository = oncePerFacts((facts) => {
  const { enclosing } = facts;
  if (!enclosing) return { whole: facts, prefix: "" };
  const { prefix } = enclosing;
  const own = facts.files.map((file) => ({ ...file, path: `${prefix}/${file.path}` }));
  const unreadable = facts.unreadable.map((one) => ({ ...one, path: `${prefix}/${one.path}` }));
  return {
    whole: { ...facts, files: [...enclosing.files, ...own], unreadable, enclosing: null },
    prefix,
  };
});

/** A path from the repository's root as the project sees it: `../../.github/workflows/ci.yml`. */
export function fromProject(facts: RepositoryFacts, path: string): string {
  const prefix = facts.enclosing?.prefix ?? "";
  if (prefix === "" || path.startsWith("../")) return path;
  if (path.startsWith(`${prefix}/`)) return path.slice(prefix.length + 1);
  return `${"../".repeat(prefix.split("/").length)}${path}`;
}

/** Files at the repository's root and, for a project in a sub-folder, its own of that name; paths as the project sees them. */
export function rootFiles(facts: RepositoryFacts, path: RegExp): readonly TextFile[] {
  const own = textFiles(facts, path);
  const { whole, prefix } = wholeRepository(facts);
  if (prefix === "") return own;
  const above = textFiles(whole, path).filter((file) => !file.path.startsWith(`${prefix}/`));
  return [...own, ...above.map((file) => ({ ...file, path: fromProject(facts, file.path) }))];
}
