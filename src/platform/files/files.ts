import { createReadStream, createWriteStream, existsSync, type ReadStream, statSync } from "node:fs";
import {
  copyFile,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve, sep } from "node:path";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";

/** Reading and writing files; the one place where rooms reach the disk. */
export const files = {
  exists: (path: string): boolean => existsSync(path),
  isDirectory,
  readText: (path: string): Promise<string> => naming(path, readFile(path, "utf8")),
  readBytes: (path: string): Promise<Buffer> => naming(path, readFile(path)),
  readStream: (path: string): ReadStream => createReadStream(path),
  /** Line by line, without the line ends; for files that are too long for memory. */
  readLines,
  sizeBytes: async (path: string): Promise<number> => (await stat(path)).size,
  list: (path: string): Promise<string[]> => readdir(path),
  makeDirectory: async (path: string): Promise<void> => void (await mkdir(path, { recursive: true })),
  makeTemporaryDirectory: (prefix: string): Promise<string> => mkdtemp(join(tmpdir(), prefix)),
  remove: (path: string): Promise<void> => rm(path, { recursive: true, force: true }),
  copy: (from: string, to: string): Promise<void> => copyFile(from, to),
  writeText: (path: string, text: string): Promise<void> => writeFile(path, text),
  appendLine,
  writeAtomically,
  writeLinesAtomically,
  resolveInside,
};

/** Of a folder that is read as a file, the system does not say which one it was. */
async function naming<Result>(path: string, reading: Promise<Result>): Promise<Result> {
  try {
    return await reading;
  } catch (error) {
    throw Object.assign(error as NodeJS.ErrnoException, { path });
  }
}

async function* readLines(path: string): AsyncIterable<string> {
  const input = createReadStream(path, "utf8");
  try {
    yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    throw Object.assign(error as NodeJS.ErrnoException, { path });
  } finally {
    input.destroy();
  }
}

/** No for what cannot be there at all, too: a name that is too long, a link that leads to itself. */
function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** One line at the end of a file, durable when it resolves. Lines of several processes do not mix. */
async function appendLine(path: string, line: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const handle = await open(path, "a");
  try {
    await handle.write(`${line}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes next to the target, syncs, then renames: a reader sees the old file or the new one, never half of it. */
async function writeAtomically(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.${Date.now()}.tmp`;
  const handle = await open(temporary, "wx");
  try {
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** The same for a file that is too long for memory: one line after the other, then sync and rename. */
async function writeLinesAtomically(path: string, lines: AsyncIterable<string>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.${Date.now()}.tmp`;
  try {
    await pipeline(terminated(lines), createWriteStream(temporary, { flags: "wx", flush: true }));
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}

async function* terminated(lines: AsyncIterable<string>): AsyncIterable<string> {
  for await (const line of lines) yield `${line}\n`;
}

/** `path` resolved against `root`, or undefined if it would lie outside: the guard for every path from a client. */
function resolveInside(root: string, path: string): string | undefined {
  if (path.includes("\0")) return undefined;
  const base = resolve(root);
  const target = resolve(base, path);
  return target === base || target.startsWith(base + sep) ? target : undefined;
}
