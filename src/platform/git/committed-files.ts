import { createHash } from "node:crypto";
import { runGit } from "../repository/run-git.ts";

/** A commit that changed a file. */
export interface FileCommit {
  readonly commit: string;
  readonly authorName: string;
  readonly authorEmail: string;
  /** The file as that commit left it; null where it deleted it. */
  read(): Promise<string | null>;
}

/** One file as the current commit has it. */
export interface CommittedFile {
  /** From the folder's root, with forward slashes. */
  readonly path: string;
  /** Whether `content` is what is committed, byte for byte. */
  holds(content: Uint8Array): boolean;
  /** The committed content; null when git does not give it. */
  read(): Promise<string | null>;
  /** The commits that changed it, newest first; empty when the history does not reach back far enough to tell. */
  commits(): Promise<readonly FileCommit[]>;
}

/**
 * The files below `folder` (relative to `root`) that the current commit has; null outside of a repository. Reading
 * looks at commits alone, never at the work tree, and converts nothing, so that no program that the repository names is
 * run. The history is walked once for all files, when the first one asks.
 */
export async function committedFiles(root: string, folder: string): Promise<CommittedFile[] | null> {
  const { ok, stdout } = await runGit(root, ["ls-tree", "-r", "-z", "HEAD", "--", `${folder}/`]);
  if (!ok) {
    const inside = await runGit(root, ["rev-parse", "--is-inside-work-tree"]);
    // A repository without a commit has no committed file; that is not the same as no repository.
    return inside.ok ? [] : null;
  }
  let walked: Promise<ReadonlyMap<string, readonly FileCommit[]>> | undefined;
  return stdout
    .split("\0")
    .filter((entry) => entry !== "")
    .map((entry): CommittedFile => {
      const [head = "", path = ""] = entry.split("\t");
      const blob = head.split(" ")[2] ?? "";
      return {
        path,
        holds: (content) => blobId(content, blob.length) === blob,
        read: () => readBlob(root, blob),
        async commits() {
          walked ??= walk(root, folder);
          return (await walked).get(path) ?? [];
        },
      };
    });
}

async function readBlob(root: string, name: string): Promise<string | null> {
  const { ok, stdout } = await runGit(root, ["cat-file", "blob", name]);
  return ok ? stdout : null;
}

/** As git names content: SHA-1, or SHA-256 in repositories of that format. */
function blobId(content: Uint8Array, digits: number): string {
  return createHash(digits === 64 ? "sha256" : "sha1")
    .update(`blob ${content.length}\0`)
    .update(content)
    .digest("hex");
}

const COMMIT = "\x1e";
const FIELD = "\x1f";

async function walk(root: string, folder: string): Promise<ReadonlyMap<string, readonly FileCommit[]>> {
  const shallow = await runGit(root, ["rev-parse", "--is-shallow-repository"]);
  if (shallow.stdout.trim() === "true") return new Map();
  const { stdout } = await runGit(root, [
    "log",
    // Of merges, the files that are as none of their parents had them.
    "-c",
    "--name-only",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--relative",
    "-z",
    `--format=${COMMIT}%H${FIELD}%an${FIELD}%ae${FIELD}`,
    "HEAD",
    "--",
    `${folder}/`,
  ]);
  const commits = new Map<string, FileCommit[]>();
  for (const block of stdout.split(COMMIT).slice(1)) {
    const [commit = "", authorName = "", authorEmail = "", names = ""] = block.split(FIELD);
    for (const name of names.split("\0")) {
      const path = name.replace(/^\n+/, "");
      if (path === "") continue;
      const list = commits.get(path) ?? [];
      list.push({ commit, authorName, authorEmail, read: () => readBlob(root, `${commit}:./${path}`) });
      commits.set(path, list);
    }
  }
  return commits;
}
