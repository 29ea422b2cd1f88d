import { createHash, randomUUID } from "node:crypto";
import { createReadStream, existsSync, statSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { BlobInfo, BlobStore } from "../blob-store.ts";
import { blobErrors } from "../errors.ts";
import { openLocalUploadParts } from "./local-upload-parts.ts";
import { syncDirectory } from "./sync-directory.ts";
import { writeHashed } from "./write-hashed.ts";

/** Bytes that are read at once; a large file is read in few steps. */
const READ_BYTES = 512 * 1024;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** Blobs as files below `root`, fanned out by the first two hex digits of the digest. */
export function openLocalBlobStore(root: string): BlobStore {
  const pathOf = (digest: string): string => {
    if (!DIGEST.test(digest)) throw blobErrors.E_BLOB_MISSING({ digest });
    const hex = digest.slice("sha256:".length);
    return join(root, hex.slice(0, 2), hex);
  };
  const existing = (digest: string): string => {
    const path = pathOf(digest);
    if (!existsSync(path)) throw blobErrors.E_BLOB_MISSING({ digest });
    return path;
  };
  const put: BlobStore["put"] = (content) =>
    store(
      root,
      typeof content === "string" || content instanceof Uint8Array ? only(content) : content,
      pathOf,
    );
  return {
    put,
    putFile: (path) => put(createReadStream(path)),
    has: async (digest) => DIGEST.test(digest) && existsSync(pathOf(digest)),
    list: () => listBlobs(root),
    async get(digest) {
      const bytes = await readFile(existing(digest));
      const actual = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
      if (actual !== digest) throw blobErrors.E_BLOB_CORRUPT({ digest, actual });
      return bytes;
    },
    stream: async (digest, range) =>
      createReadStream(existing(digest), {
        highWaterMark: READ_BYTES,
        ...(range && { start: range.first, end: range.last }),
      }),
    localPath: async (digest) => existing(digest),
    remove: async (digest, { putBeforeMs }) =>
      DIGEST.test(digest) ? removeUnlessFresh(root, pathOf(digest), putBeforeMs) : 0,
    parts: openLocalUploadParts(join(root, "parts")),
  };
}

async function* listBlobs(root: string): AsyncGenerator<BlobInfo & { putAtMs: number }> {
  const folders = existsSync(root) ? (await readdir(root)).filter((name) => /^[0-9a-f]{2}$/.test(name)) : [];
  for (const folder of folders.sort()) {
    for (const hex of (await readdir(join(root, folder))).sort()) {
      const found = statSync(join(root, folder, hex), { throwIfNoEntry: false });
      if (found && DIGEST.test(`sha256:${hex}`))
        yield { digest: `sha256:${hex}`, sizeBytes: found.size, putAtMs: found.mtimeMs };
    }
  }
}

async function* only(content: Uint8Array | string): AsyncGenerator<Uint8Array | string> {
  yield content;
}

async function store(
  root: string,
  content: AsyncIterable<Uint8Array | string>,
  pathOf: (digest: string) => string,
): Promise<BlobInfo> {
  await mkdir(join(root, "tmp"), { recursive: true });
  const temporary = join(root, "tmp", randomUUID());
  try {
    const blob = await writeHashed(temporary, content);
    const path = pathOf(blob.digest);
    await mkdir(join(path, ".."), { recursive: true });
    await rename(temporary, path);
    await syncDirectory(join(path, ".."));
    return blob;
  } finally {
    await rm(temporary, { force: true });
  }
}

/**
 * Every put replaces the file and so renews its time. The file is moved aside before its time is read: a put in
 * between makes a new one, which then stays.
 */
async function removeUnlessFresh(root: string, path: string, putBeforeMs: number): Promise<number> {
  if (!existsSync(path) || statSync(path).mtimeMs >= putBeforeMs) return 0;
  await mkdir(join(root, "tmp"), { recursive: true });
  const aside = join(root, "tmp", randomUUID());
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return 0;
    throw error;
  }
  const { mtimeMs, size } = statSync(aside);
  if (mtimeMs >= putBeforeMs) {
    await rename(aside, path);
    return 0;
  }
  await rm(aside);
  return size;
}
