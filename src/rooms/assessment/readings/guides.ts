import type { RepositoryFacts } from "../core/repository-facts.ts";
import { isExamplePath, pathExists, resolvePath, textFiles } from "./files.ts";
import { type Prose, prose, type Section } from "./markdown.ts";
import { oncePerFacts } from "./memo.ts";
import { writtenWords } from "./placeholders.ts";

/** A section of a document that speaks about what a probe asks for. */
export interface Guide {
  readonly document: Prose;
  readonly section: Section;
  /** Words outside of placeholders and comments. */
  readonly words: number;
  /** Named paths that do not exist: the document has fallen behind. */
  readonly missingPaths: readonly string[];
  /** Older than the code by more than 180 days. False when the history cannot tell. */
  readonly stale: boolean;
}

const DAY_MS = 86_400_000;
const STALE_AFTER_DAYS = 180;

/** Sections whose heading matches, longest first. Examples, vendored and template texts do not speak for the project. */
export function guides(facts: RepositoryFacts, heading: RegExp, except?: RegExp): Guide[] {
  return prose(facts)
    .filter(({ file }) => !isExamplePath(file.path))
    .flatMap((document) =>
      document.sections
        .filter((section) => heading.test(section.heading) && !except?.test(section.heading))
        .map((section) => ({
          document,
          section,
          words: writtenWords(section.body),
          missingPaths: missingPaths(facts, document.file.path, section.body),
          stale: isStale(facts, document.file.path),
        })),
    )
    .sort((one, other) => other.words - one.words);
}

/** Enough text to say something: about three sentences. */
export const WRITTEN_WORDS = 30;
export const isWritten = (guide: Guide): boolean => guide.words >= WRITTEN_WORDS;
export const isCurrent = (guide: Guide): boolean => !guide.stale && guide.missingPaths.length === 0;

const newestCodeChangeMs = oncePerFacts((facts) =>
  textFiles(facts, /\.(py|ipynb|r|scala|java|go|ts|js|rs|sql|tf)$/i).reduce<number | null>(
    (newest, file) => (file.lastChangedAtMs === null ? newest : Math.max(newest ?? 0, file.lastChangedAtMs)),
    null,
  ),
);

/** Documents next to each other are kept together: the newest of a folder speaks for the folder. */
const newestInFolder = oncePerFacts((facts) => {
  const newest = new Map<string, number>();
  for (const { file } of prose(facts)) {
    const folder = topFolder(file.path);
    if (file.lastChangedAtMs !== null)
      newest.set(folder, Math.max(newest.get(folder) ?? 0, file.lastChangedAtMs));
  }
  return newest;
});
/** README and docs/ are one set. */
const topFolder = (path: string): string => {
  const folder = path.includes("/") ? path.slice(0, path.indexOf("/")) : "";
  return /^docs?$/i.test(folder) ? "" : folder;
};

/** Older than the code by more than 180 days, as the newest document of its folder tells. */
export function isStale(facts: RepositoryFacts, path: string): boolean {
  const code = newestCodeChangeMs(facts);
  const written = newestInFolder(facts).get(topFolder(path));
  if (code === null || written === undefined) return false;
  return code - written > STALE_AFTER_DAYS * DAY_MS;
}

const CODE_PATH = /\.(py|sql|tf|bicep|ya?ml|toml|sh|ts|js|r|R|ipynb|md|rst|dockerfile)$/i;

function missingPaths(facts: RepositoryFacts, from: string, body: string): string[] {
  const links = [...body.matchAll(/\]\(\s*<?([^)\s>#]+)[^)]*\)/g)].map((match) => match[1]!);
  const code = [...body.matchAll(/`([\w./-]+\/[\w.-]+)`/g)]
    .map((match) => match[1]!)
    .filter((path) => CODE_PATH.test(path));
  const isLocal = (path: string): boolean => !/^[a-z]+:|^\/\/|^#|^mailto|[{}$<>*]/i.test(path);
  const exists = (path: string): boolean => {
    const decoded = safeDecode(path);
    return [resolvePath(from, decoded), decoded.replace(/^\.?\//, "")].some(
      (one) => one !== null && pathExists(facts, one),
    );
  };
  return [
    ...new Set([...links.filter((path) => isLocal(path) && !path.startsWith("/")), ...code.filter(isLocal)]),
  ].filter((path) => !exists(path));
}

function safeDecode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
