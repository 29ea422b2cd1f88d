import { readDirty } from "./read-dirty.ts";
import { type GitOutput, runGit } from "./run-git.ts";

export interface GitCommit {
  readonly id: string;
  readonly authorName: string;
  readonly authorEmail: string;
  readonly committerName: string;
  readonly committedAtMs: number;
  readonly subject: string;
  readonly body: string;
  readonly parentCount: number;
  /** Paths that it changed against its first parent, from the folder's root. */
  readonly paths: readonly string[];
}

export interface GitAuthor {
  readonly name: string;
  readonly email: string;
  /** Merges are not counted. */
  readonly commitCount: number;
  readonly lastCommitAtMs: number;
}

export interface GitHistory {
  readonly headCommit: string;
  readonly branch: string | null;
  readonly shallow: boolean;
  /** Null when git does not say. */
  readonly dirty: boolean | null;
  readonly firstParentCommits: readonly GitCommit[];
  readonly tags: readonly { readonly name: string; readonly commit: string; readonly createdAtMs: number }[];
  readonly authors: readonly GitAuthor[];
  /** Path → moment of the last commit that changed it, within the commits that were read. */
  readonly lastChangedAtMs: ReadonlyMap<string, number>;
}

export interface HistoryLimits {
  /** How many commits of the main line are read in full. */
  readonly firstParentCommits: number;
  /** How many commits are searched for the last change of a file and for authors. */
  readonly changes: number;
}

export type HistoryResult =
  | { readonly ok: true; readonly history: GitHistory | null; readonly trackedFolder: boolean }
  | { readonly ok: false; readonly reason: string };

const FIELD = "\x1f";
const COMMIT = "\x1e";
const BRANCH = "refs/heads/";

/** The history of the folder `root`; `history: null` where there is no repository or no commit. */
export async function readHistory(root: string, limits: HistoryLimits): Promise<HistoryResult> {
  // All at once: where there is no repository the others fail as quickly as the first.
  const [head, dirty, mainLine, changes, tags, tracked] = await Promise.all([
    runGit(root, ["rev-parse", "--is-shallow-repository", "HEAD", "--symbolic-full-name", "HEAD", "--"]),
    readDirty(root),
    runGit(root, [
      "log",
      "--first-parent",
      "-m",
      "--name-only",
      "--no-renames",
      "--no-ext-diff",
      "--no-textconv",
      "--relative",
      "-z",
      `--max-count=${limits.firstParentCommits}`,
      `--format=${COMMIT}%H${FIELD}%an${FIELD}%ae${FIELD}%cn${FIELD}%ct${FIELD}%P${FIELD}%s${FIELD}%b${FIELD}`,
      "--",
      ".",
    ]),
    runGit(root, [
      "log",
      "--name-only",
      "--no-renames",
      "--no-ext-diff",
      "--no-textconv",
      "--relative",
      "-z",
      `--max-count=${limits.changes}`,
      `--format=${COMMIT}%an${FIELD}%ae${FIELD}%ct${FIELD}`,
      "--",
      ".",
    ]),
    runGit(root, [
      "for-each-ref",
      "refs/tags",
      `--format=%(refname:short)${FIELD}%(*objectname)${FIELD}%(objectname)${FIELD}%(creatordate:unix)`,
    ]),
    runGit(root, ["ls-files", "--cached", "-z", "--", "."], { limitBytes: 4096 }),
  ]);
  if (!head.ok)
    return saysThatThereIsNone(head)
      ? { ok: true, history: null, trackedFolder: false }
      : { ok: false, reason: reasonOf(head) || "git rev-parse failed" };
  const [shallow, headCommit, headName] = head.stdout.split("\n");
  if (!mainLine.ok) return { ok: false, reason: reasonOf(mainLine) || "git log failed" };
  // A folder that only lies inside somebody else's repository (an ignored one, say) has no history of its own.
  if (tracked.stdout === "" && !tracked.truncated) return { ok: true, history: null, trackedFolder: false };
  const { authors, lastChangedAtMs } = parseChanges(changes.ok ? changes.stdout : "");
  return {
    ok: true,
    trackedFolder: true,
    history: {
      headCommit: headCommit!,
      branch: headName!.startsWith(BRANCH) ? headName!.slice(BRANCH.length) : null,
      shallow: shallow === "true",
      dirty,
      firstParentCommits: parseMainLine(mainLine.stdout),
      tags: parseTags(tags.stdout),
      authors,
      lastChangedAtMs,
    },
  };
}

/** Warnings stand before the reason; a partial clone asks for its objects elsewhere, which nobody here answers. */
function reasonOf({ stderr }: GitOutput): string {
  if (/lazy fetching disabled|transport '\w*' not allowed/.test(stderr))
    return "objects are missing, because the clone is partial; clone it without --filter";
  const lines = stderr.split("\n");
  return lines.find((line) => /^(fatal|error):/.test(line)) ?? lines[0]!;
}

/**
 * No repository, or none with a commit. Every other refusal (another owner, a broken or unknown format, a .git file that
 * leads nowhere, no git on the machine) is told, because it is not the same as "no repository".
 */
const saysThatThereIsNone = ({ stderr }: GitOutput): boolean =>
  /not a git repository \(or any|Needed a single revision|unknown revision|does not have any commits|(ambiguous argument|bad revision) 'HEAD'/i.test(
    stderr,
  ) && !/dubious ownership|unsafe repository|corrupt/i.test(stderr);

function parseMainLine(output: string): GitCommit[] {
  return output
    .split(COMMIT)
    .slice(1)
    .map((record) => {
      const [id, authorName, authorEmail, committerName, seconds, parents, subject, body, names] =
        record.split(FIELD);
      return {
        id: id!,
        authorName: authorName!,
        authorEmail: authorEmail!,
        committerName: committerName!,
        committedAtMs: Number(seconds) * 1000,
        subject: subject!,
        body: (body ?? "").trim(),
        parentCount: parents === "" ? 0 : parents!.split(" ").length,
        paths: namesIn(names),
      };
    });
}

function parseChanges(output: string): Pick<GitHistory, "authors" | "lastChangedAtMs"> {
  const authors = new Map<
    string,
    { name: string; email: string; commitCount: number; lastCommitAtMs: number }
  >();
  const lastChangedAtMs = new Map<string, number>();
  for (const record of output.split(COMMIT).slice(1)) {
    const [name, email, seconds, names] = record.split(FIELD);
    const atMs = Number(seconds) * 1000;
    const author = authors.get(email!) ?? { name: name!, email: email!, commitCount: 0, lastCommitAtMs: 0 };
    author.commitCount += 1;
    author.lastCommitAtMs = Math.max(author.lastCommitAtMs, atMs);
    authors.set(email!, author);
    for (const path of namesIn(names))
      if ((lastChangedAtMs.get(path) ?? Number.NEGATIVE_INFINITY) < atMs) lastChangedAtMs.set(path, atMs);
  }
  return { authors: [...authors.values()], lastChangedAtMs };
}

function namesIn(field: string | undefined): string[] {
  return (field ?? "")
    .split("\0")
    .map((name) => name.replace(/^\n+/, ""))
    .filter((name) => name !== "");
}

function parseTags(output: string): GitHistory["tags"][number][] {
  return output
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [name, peeled, object, seconds] = line.split(FIELD);
      return { name: name!, commit: peeled || object!, createdAtMs: Number(seconds) * 1000 };
    });
}
