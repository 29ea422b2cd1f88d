import { createHash } from "node:crypto";
import { listInside, readInside } from "../../../platform/files/index.ts";

/** Models are large; more than this is named by a tag or a version instead. */
const LARGEST_BYTES = 200_000_000;
const MOST_FILES = 10_000;

/**
 * Digest of a file's content, or of the names and contents of everything below a folder; null when nothing is there or
 * it leads outside of the project, undefined when it is too much to read.
 */
export async function digestPath(root: string, path: string): Promise<string | null | undefined> {
  const { bytes, tooLarge } = await readInside(root, path, LARGEST_BYTES);
  if (tooLarge) return undefined;
  if (bytes !== null) return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
  const paths = await filesBelow(root, path);
  if (paths === undefined) return undefined;
  if (paths.length === 0) return null;
  const hash = createHash("sha256");
  for (const file of paths) {
    const one = await readInside(root, file, LARGEST_BYTES);
    if (one.tooLarge) return undefined;
    hash.update(`${file}\0${one.bytes?.length ?? -1}\0`).update(one.bytes ?? "");
  }
  return `sha256:${hash.digest("hex")}`;
}

async function filesBelow(root: string, folder: string): Promise<string[] | undefined> {
  const found: string[] = [];
  const open = [folder.replace(/\/+$/, "")];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { path, kind } of await listInside(root, next)) {
      if (kind === "folder") open.push(path);
      if (kind === "file") found.push(path);
      if (found.length > MOST_FILES) return undefined;
    }
  }
  return found.sort();
}
