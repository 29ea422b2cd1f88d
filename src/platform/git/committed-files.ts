import { createHash } from "node:crypto";
import { runGit } from "../repository/run-git.ts";

/** The commit that brought a line. */
export interface LineOrigin {
  readonly commit: string;
  readonly authorName: string;
  readonly authorEmail: string;
  readonly authoredAtMs: number;
}

/** One file as the current commit has it. */
export interface CommittedFile {
  /** From the folder's root, with forward slashes. */
  readonly path: string;
  /** Whether `content` is what is committed, byte for byte. */
  holds(content: Uint8Array): boolean;
  /** The committed content; null when git does not give it. */
  read(): Promise<string | null>;
  /** Origin of each line, from line 1 at index 0; empty when the history does not reach back far enough to tell. */
  origins(): Promise<readonly LineOrigin[]>;
}

/**
 * The files below `folder` (relative to `root`) that the current commit has; null outside of a repository. Reading
 * looks at the commit alone, never at the work tree, so that no filter of the repository is run.
 */
export async function committedFiles(root: string, folder: string): Promise<CommittedFile[] | null> {
  const { ok, stdout } = await runGit(root, ["ls-tree", "-r", "-z", "HEAD", "--", `${folder}/`]);
  if (!ok) {
    const inside = await runGit(root, ["rev-parse", "--is-inside-work-tree"]);
    // A repository without a commit has no committed file; that is not the same as no repository.
    return inside.ok ? [] : null;
  }
  const shallow = (await runGit(root, ["rev-parse", "--is-shallow-repository"])).stdout.trim() === "true";
  return stdout
    .split("\0")
    .filter((entry) => entry !== "")
    .map((entry): CommittedFile => {
      const [head = "", path = ""] = entry.split("\t");
      const blob = head.split(" ")[2] ?? "";
      return {
        path,
        holds: (content) => blobId(content, blob.length) === blob,
        async read() {
          const read = await runGit(root, ["cat-file", "blob", blob]);
          return read.ok ? read.stdout : null;
        },
        origins: async () => (shallow ? [] : originsOf(root, path)),
      };
    });
}

/** As git names content: SHA-1, or SHA-256 in repositories of that format. */
function blobId(content: Uint8Array, digits: number): string {
  return createHash(digits === 64 ? "sha256" : "sha1")
    .update(`blob ${content.length}\0`)
    .update(content)
    .digest("hex");
}

async function originsOf(root: string, path: string): Promise<LineOrigin[]> {
  // A repository can name a program that shows its files (textconv); blame would run it.
  const args = ["blame", "--no-textconv", "--line-porcelain", "--ignore-revs-file=", "HEAD", "--", path];
  const { ok, stdout } = await runGit(root, args);
  return ok ? parseBlame(stdout) : [];
}

/** One block a line: the commit first, then named fields, then the line itself after a tab. */
function parseBlame(output: string): LineOrigin[] {
  const origins: LineOrigin[] = [];
  let fields = new Map<string, string>();
  for (const line of output.split("\n")) {
    if (line.startsWith("\t")) {
      origins.push({
        commit: fields.get("commit") ?? "",
        authorName: fields.get("author") ?? "",
        authorEmail: (fields.get("author-mail") ?? "").replace(/^<|>$/g, ""),
        authoredAtMs: Number(fields.get("author-time") ?? 0) * 1000,
      });
      fields = new Map();
    } else if (fields.size === 0) fields.set("commit", line.split(" ")[0]!);
    else {
      const space = line.indexOf(" ");
      if (space > 0) fields.set(line.slice(0, space), line.slice(space + 1));
    }
  }
  return origins;
}
