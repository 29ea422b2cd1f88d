import { createHash } from "node:crypto";
import type { VersionFile } from "../contract.ts";

/**
 * One digest over a folder: sha256 of a line `<digest>  <path>` for each file, sorted by path in code-point order.
 * Anybody can recompute it from the files: it is what `sha256sum` prints, with Akashi's prefix before each digest.
 */
export function treeDigest(files: readonly Pick<VersionFile, "path" | "digest">[]): string {
  const hash = createHash("sha256");
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  for (const { path, digest } of sorted) hash.update(`${digest}  ${path}\n`);
  return `sha256:${hash.digest("hex")}`;
}
