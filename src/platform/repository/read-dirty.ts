import { withoutDrivers } from "./neutral-config.ts";
import { runGit } from "./run-git.ts";

/**
 * Whether tracked files were changed and not committed, within a pathspec; null when that cannot be told. Git compares
 * content through the clean filters that the repository names, which are programs: they are switched off here, and files
 * that would pass through one look changed without it, so that they alone decide nothing.
 */
export async function readDirty(root: string, pathspec = "."): Promise<boolean | null> {
  const names = await runGit(root, ["config", "--list", "--name-only", "-z", "--includes"]);
  if (!names.ok) return null;
  const settings = withoutDrivers(names.stdout.split("\0"));
  const status = await runGit(
    root,
    [
      "status",
      "--porcelain",
      "-z",
      "--no-renames",
      "--untracked-files=no",
      "--ignore-submodules=all",
      "--",
      pathspec,
    ],
    { settings },
  );
  if (!status.ok) return null;
  const changed = status.stdout
    .split("\0")
    .filter((entry) => entry.length > 3)
    .map((entry) => ({ staged: entry[0] !== " ", path: entry.slice(3) }));
  if (changed.length === 0 || settings.length === 0) return changed.length > 0;
  // Status names paths from the root of the repository.
  const top = await runGit(root, ["rev-parse", "--show-cdup"]);
  const attributes = await runGit(
    root,
    ["-C", top.stdout.trim() || ".", "check-attr", "--stdin", "-z", "filter"],
    {
      settings,
      input: `${changed.map(({ path }) => path).join("\0")}\0`,
    },
  );
  if (!attributes.ok) return null;
  const fields = attributes.stdout.split("\0");
  const filtered = new Set<string>();
  for (let at = 0; at + 2 < fields.length; at += 3)
    if (!["unspecified", "unset"].includes(fields[at + 2]!)) filtered.add(fields[at]!);
  return changed.some(({ staged, path }) => staged || !filtered.has(path)) ? true : null;
}
