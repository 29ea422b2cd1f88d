import type { RepositoryFacts, RepositoryFile } from "../core/repository-facts.ts";
import { oncePerFacts } from "./memo.ts";
import { isDraft } from "./placeholders.ts";

export type TextFile = RepositoryFile & { readonly text: string };

const index = oncePerFacts((facts) => new Map(facts.files.map((file) => [file.path, file])));
const readable = oncePerFacts((facts) => facts.files.filter((file): file is TextFile => speaks(file)));

/** It was read, and it is no scaffold that waits for somebody. akashi.yaml is judged entry by entry (project-file.ts). */
const speaks = (file: RepositoryFile): file is TextFile =>
  file.role === "source" && file.text !== null && (file.path === "akashi.yaml" || !isDraft(file.text));

export const fileAt = (facts: RepositoryFacts, path: string): RepositoryFile | undefined =>
  index(facts).get(path);

export function textAt(facts: RepositoryFacts, path: string): TextFile | undefined {
  const file = fileAt(facts, path);
  return file && speaks(file) ? file : undefined;
}

/** Files that were read, by their path. */
export const textFiles = (facts: RepositoryFacts, path?: RegExp): readonly TextFile[] =>
  path === undefined ? readable(facts) : readable(facts).filter((file) => path.test(file.path));

/** Files of any role except other people's code, by their path. */
export const filesNamed = (facts: RepositoryFacts, path: RegExp): readonly RepositoryFile[] =>
  facts.files.filter((file) => file.role !== "vendored" && file.role !== "generated" && path.test(file.path));

/** What of that kind is there, but could not be read: its absence from an answer proves nothing. */
export const unreadableNamed = (facts: RepositoryFacts, path: RegExp): readonly string[] =>
  facts.unreadable.map((entry) => entry.path).filter((entry) => path.test(entry));

const folders = oncePerFacts((facts) => {
  const known = new Set<string>();
  for (const { path } of facts.files)
    for (let slash = path.indexOf("/"); slash > 0; slash = path.indexOf("/", slash + 1))
      known.add(path.slice(0, slash));
  return known;
});

/** A tracked file or a folder with tracked files in it. */
export function pathExists(facts: RepositoryFacts, path: string): boolean {
  const clean = path.replace(/\/+$/, "");
  return clean === "" || index(facts).has(clean) || folders(facts).has(clean);
}

/** `a/b/c.md` + `../d` → `a/d`; null when it leaves the repository. */
export function resolvePath(fromFile: string, relative: string): string | null {
  const parts = relative.startsWith("/")
    ? []
    : fromFile
        .split("/")
        .slice(0, -1)
        .filter((part) => part !== "");
  for (const part of relative.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") {
      if (parts.length === 0) return null;
      parts.pop();
    } else parts.push(part);
  }
  return parts.join("/");
}

/** The line, counted from 1, of a character position. */
export function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < position; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}

export const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
export const folderOf = (path: string): string =>
  path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";

const TEST_PATH =
  /(^|\/)(tests?|testing|specs?|__tests__)\/|(^|\/)(test_[^/]*|[^/]*_tests?|conftest)\.py$|\.(test|spec)\.[jt]sx?$/i;
export const isTestPath = (path: string): boolean => TEST_PATH.test(path);
/** Examples, demos and tutorials show what could be done; they are not how this project works. */
export const isExamplePath = (path: string): boolean =>
  /(^|\/)(examples?|samples?|demos?|tutorials?|templates?)\//i.test(path);
