import { closeSync, constants, openSync, readFileSync, readSync } from "node:fs";

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

/** Most files fit into it, and are then read without asking for their size first. */
const shared = Buffer.allocUnsafe(128 * 1024);

function readOne(root: string, path: string): ReadText {
  let bytes: Buffer;
  try {
    bytes = readBytes(`${root}/${path}`);
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

/** The bytes of a file, valid until the next call. */
function readBytes(path: string): Buffer {
  const descriptor = openSync(path, READ_ONLY);
  try {
    const length = readSync(descriptor, shared, 0, shared.length, 0);
    if (length < shared.length) return shared.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
  return readFileSync(path, { flag: READ_ONLY });
}
