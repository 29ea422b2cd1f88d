import type { Text } from "../../../kernel/messages.ts";

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
  /** Uncommitted changes in tracked files. */
  readonly dirty: boolean;
  /** First-parent commits of the current branch, newest first, at most a few hundred. */
  readonly firstParentCommits: readonly RepositoryCommit[];
  readonly tags: readonly RepositoryTag[];
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
  /** What was there but could not be read; probes that needed it answer "unknown". */
  readonly unreadable: readonly { readonly path: string; readonly reason: Text }[];
}
