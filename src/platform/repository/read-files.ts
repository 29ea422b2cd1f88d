import { constants, readFileSync } from "node:fs";
import { join } from "node:path";

export type ReadText =
  | { readonly path: string; readonly text: string }
  | { readonly path: string; readonly text: null; readonly reason: "binary" | "pointer" | (string & {}) };

/** Small files are read faster one after the other than through the thread pool; the event loop gets a turn between. */
const FILES_PER_TURN = 250;

/**
 * Reads files as UTF-8. `binary`: it holds a NUL byte or is not UTF-8. `pointer`: Git LFS left its pointer, the content is
 * not here. Any other reason is the system's.
 */
export async function readTexts(root: string, paths: readonly string[]): Promise<ReadText[]> {
  const texts: ReadText[] = [];
  for (let start = 0; start < paths.length; start += FILES_PER_TURN) {
    for (const path of paths.slice(start, start + FILES_PER_TURN)) texts.push(readOne(root, path));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return texts;
}

/** Between listing and reading a file may become a link out of the repository, or a pipe that never ends. */
const READ_ONLY = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
const decoder = new TextDecoder("utf-8", { fatal: true });
const LFS_POINTER = "version https://git-lfs.github.com/spec/";

function readOne(root: string, path: string): ReadText {
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(root, path), { flag: READ_ONLY });
  } catch (error) {
    return { path, text: null, reason: (error as NodeJS.ErrnoException).code ?? "unknown error" };
  }
  if (bytes.includes(0)) return { path, text: null, reason: "binary" };
  try {
    const text = decoder.decode(bytes);
    return text.startsWith(LFS_POINTER) ? { path, text: null, reason: "pointer" } : { path, text };
  } catch {
    return { path, text: null, reason: "binary" };
  }
}
