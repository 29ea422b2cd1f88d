import { classifyFile } from "../core/classify-file.ts";
import type { RepositoryCommit, RepositoryFacts, RepositoryHistory } from "../core/repository-facts.ts";

const DAY_MS = 86_400_000;
export const HEAD_MS = Date.UTC(2026, 0, 10);

export interface FakeRepository {
  /** Path → text; `null` for a tracked file that nobody reads. */
  readonly files?: Readonly<Record<string, string | null>>;
  /** Path → days before the head at which it last changed; default 0. */
  readonly changedDaysAgo?: Readonly<Record<string, number>>;
  readonly history?: Partial<RepositoryHistory> | null;
  readonly unreadable?: readonly string[];
}

/** Facts as the repository collector gives them, from texts. */
export function repository({
  files = {},
  changedDaysAgo = {},
  history = {},
  unreadable = [],
}: FakeRepository): RepositoryFacts {
  return {
    root: "/somewhere",
    files: Object.entries(files).map(([path, text]) => {
      const role = classifyFile(path, text?.length ?? 0);
      return {
        path,
        sizeBytes: text?.length ?? 0,
        text: role === "source" ? text : null,
        role,
        lastChangedAtMs: history === null ? null : HEAD_MS - (changedDaysAgo[path] ?? 0) * DAY_MS,
      };
    }),
    history:
      history === null
        ? null
        : {
            headCommit: "1".repeat(40),
            branch: "main",
            shallow: false,
            dirty: false,
            firstParentCommits: [],
            tags: [],
            authors: [],
            ...history,
          },
    unreadable: unreadable.map((path) => ({
      path,
      reason: { en: "It could not be read.", ja: "読み取れませんでした。" },
    })),
  };
}

export const commit = (subject: string, changes: Partial<RepositoryCommit> = {}): RepositoryCommit => ({
  id: "2".repeat(40),
  authorName: "Mika",
  authorEmail: "mika@example.org",
  committerName: "Mika",
  committedAtMs: HEAD_MS,
  subject,
  body: "",
  parentCount: 1,
  paths: [],
  ...changes,
});

export const commits = (
  count: number,
  subject: (at: number) => string,
  changes: Partial<RepositoryCommit> = {},
): RepositoryCommit[] => Array.from({ length: count }, (_, at) => commit(subject(at), changes));

/** A GitHub workflow of one job. */
export const workflow = (on: string, steps: string, job = ""): string =>
  `name: ci\non: ${on}\njobs:\n  main:\n    runs-on: ubuntu-latest\n${job}    steps:\n${steps
    .split("\n")
    .map((line) => `      ${line}`)
    .join("\n")}\n`;

/** Some sentences that say something, for documents. */
export const PROSE = `The service reads a request, looks up the customer in the store and gives the score back within the
limit that was agreed. Every part is owned by one team, which changes it by review and watches it after each release.`;
