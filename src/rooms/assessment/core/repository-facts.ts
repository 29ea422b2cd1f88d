import type { Text } from "../../../kernel/messages.ts";

/**
 * What a file is to an assessment. Only `source` is read: words in data, in somebody else's code or in the instructions of
 * a coding assistant say nothing about how the project works.
 */
export type FileRole =
  | "source"
  | "data"
  | "lock"
  | "vendored"
  /** Holds places to fill in before it is anything: cookiecutter, Jinja, `.tmpl`. */
  | "template"
  | "generated"
  | "assistant-instructions"
  | "binary"
  | "link"
  | "submodule";

/** One tracked file of the work tree. */
export interface RepositoryFile {
  /** Path from the repository's root, with forward slashes. */
  readonly path: string;
  readonly sizeBytes: number;
  /**
   * Content, when the collector judged it worth reading (text, not too large, not data or vendored code);
   * null when it was not read.
   */
  readonly text: string | null;
  readonly role: FileRole;
  /** Commit time of its last change; null when unknown (no history, or longer ago than was read). */
  readonly lastChangedAtMs: number | null;
}

export interface RepositoryAuthor {
  readonly name: string;
  readonly email: string;
  readonly commitCount: number;
  readonly lastCommitAtMs: number;
}

export interface RepositoryCommit {
  readonly id: string;
  readonly authorName: string;
  readonly authorEmail: string;
  readonly committerName: string;
  readonly committedAtMs: number;
  readonly subject: string;
  readonly body: string;
  readonly parentCount: number;
  /** Paths that it changed against its first parent; null when not read. */
  readonly paths: readonly string[] | null;
}

export interface RepositoryTag {
  readonly name: string;
  readonly commit: string;
  readonly createdAtMs: number;
}

/** The history, when there is one to read. */
export interface RepositoryHistory {
  readonly headCommit: string;
  /** Null on a detached head. */
  readonly branch: string | null;
  /** True when the clone is shallow: shares over the history are then unknown. */
  readonly shallow: boolean;
  /** Uncommitted changes in tracked files; null when that cannot be told without running a filter. */
  readonly dirty: boolean | null;
  /** First-parent commits of the current branch, newest first, at most a few hundred. */
  readonly firstParentCommits: readonly RepositoryCommit[];
  readonly tags: readonly RepositoryTag[];
  /** Who wrote the commits that were read, by e-mail address. */
  readonly authors: readonly RepositoryAuthor[];
}

/** The repository around a project that lies in one of its sub-folders. */
export interface EnclosingRepository {
  /** The project's folder from the root of the repository, without a slash at its end. */
  readonly prefix: string;
  /** Files directly at the root and those of CI, owners and rules; paths from the root. The project's own are left out. */
  readonly files: readonly RepositoryFile[];
}

/**
 * What the repository collector read. Owned by the repository collector and its probes: it grows with them,
 * always by adding plain data, never by functions that read.
 */
export interface RepositoryFacts {
  /** Absolute path of the folder that was read; for messages only. */
  readonly root: string;
  readonly files: readonly RepositoryFile[];
  /** Null when the folder is no git repository or has no commit. */
  readonly history: RepositoryHistory | null;
  /** Null or absent when the project is the repository. */
  readonly enclosing?: EnclosingRepository | null;
  /** What was there but could not be read; probes that needed it answer "unknown". */
  readonly unreadable: readonly { readonly path: string; readonly reason: Text }[];
}
