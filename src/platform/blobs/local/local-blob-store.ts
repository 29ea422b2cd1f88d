import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream, existsSync, statSync } from "node:fs";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { BlobInfo, BlobStore } from "../blob-store.ts";
import { blobErrors } from "../errors.ts";

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
  const put = (content: Uint8Array | string | Readable): Promise<BlobInfo> =>
    store(root, content instanceof Readable ? content : Readable.from([content]), pathOf);
  return {
    put,
    putFile: (path) => put(createReadStream(path)),
    has: async (digest) => DIGEST.test(digest) && existsSync(pathOf(digest)),
    async get(digest) {
      const bytes = await readFile(existing(digest));
      const actual = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
      if (actual !== digest) throw blobErrors.E_BLOB_CORRUPT({ digest, actual });
      return bytes;
    },
    stream: async (digest) => createReadStream(existing(digest)),
    localPath: async (digest) => existing(digest),
  };
}

async function store(root: string, content: Readable, pathOf: (digest: string) => string): Promise<BlobInfo> {
  await mkdir(join(root, "tmp"), { recursive: true });
  const temporary = join(root, "tmp", randomUUID());
  const hash = createHash("sha256");
  const tee = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    await pipeline(content, tee, createWriteStream(temporary, { flags: "wx", flush: true }));
    const digest = `sha256:${hash.digest("hex")}`;
    const path = pathOf(digest);
    const { size: sizeBytes } = statSync(temporary);
    await mkdir(join(path, ".."), { recursive: true });
    await rename(temporary, path);
    await syncDirectory(join(path, ".."));
    return { digest, sizeBytes };
  } finally {
    await rm(temporary, { force: true });
  }
}

/** A rename is durable only after its directory is synced. */
async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
