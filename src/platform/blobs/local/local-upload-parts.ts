import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { UploadPart, UploadParts } from "../upload-parts.ts";
import { syncDirectory } from "./sync-directory.ts";
import { writeHashed } from "./write-hashed.ts";

const UPLOAD_ID = /^[0-9a-f]{16,64}$/;
/** `<number>-<sha256>-<bytes>`: the name says what the file holds, and a listing need not read it. */
const PART_NAME = /^(\d{1,5})-([0-9a-f]{64})-(\d+)$/;

/** Parts as files in `root/<upload>/`. */
export function openLocalUploadParts(root: string): UploadParts {
  const folderOf = (uploadId: string): string => {
    if (!UPLOAD_ID.test(uploadId)) throw new RangeError(`not an upload id: ${uploadId}`);
    return join(root, uploadId);
  };
  const list = async (uploadId: string): Promise<UploadPart[]> =>
    (await namesIn(folderOf(uploadId))).flatMap(toPart).sort((a, b) => a.partNumber - b.partNumber);
  return {
    list,
    async write(uploadId, partNumber, content) {
      const folder = folderOf(uploadId);
      await mkdir(folder, { recursive: true });
      const part = await writePart(folder, partNumber, content);
      for (const name of await namesIn(folder))
        if (toPart(name)[0]?.partNumber === partNumber && name !== nameOf(part))
          await rm(join(folder, name), { force: true });
      return part;
    },
    read(uploadId, parts) {
      const folder = folderOf(uploadId);
      return Readable.from(chunksOf(parts.map((part) => join(folder, nameOf(part)))), { objectMode: false });
    },
    discard: (uploadId) => rm(folderOf(uploadId), { recursive: true, force: true }),
    async uploads() {
      const ids = (await namesIn(root)).filter((name) => UPLOAD_ID.test(name));
      return Promise.all(ids.map((uploadId) => describeUpload(join(root, uploadId), uploadId)));
    },
  };
}

async function writePart(
  folder: string,
  partNumber: number,
  content: AsyncIterable<Uint8Array>,
): Promise<UploadPart> {
  const temporary = join(folder, `tmp-${randomUUID()}`);
  try {
    const part = { partNumber, ...(await writeHashed(temporary, content)) };
    await rename(temporary, join(folder, nameOf(part)));
    await syncDirectory(folder);
    return part;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function* chunksOf(paths: readonly string[]): AsyncGenerator<Buffer> {
  for (const path of paths) yield* createReadStream(path) as AsyncIterable<Buffer>;
}

async function describeUpload(folder: string, uploadId: string) {
  let changedAtMs = (await stat(folder)).mtimeMs;
  let sizeBytes = 0;
  for (const name of await namesIn(folder)) {
    const { mtimeMs, size } = await stat(join(folder, name));
    changedAtMs = Math.max(changedAtMs, mtimeMs);
    sizeBytes += size;
  }
  return { uploadId, changedAtMs, sizeBytes };
}

function nameOf({ partNumber, digest, sizeBytes }: UploadPart): string {
  return `${partNumber}-${digest.slice("sha256:".length)}-${sizeBytes}`;
}

function toPart(name: string): UploadPart[] {
  const match = PART_NAME.exec(name);
  if (!match) return [];
  return [{ partNumber: Number(match[1]), digest: `sha256:${match[2]}`, sizeBytes: Number(match[3]) }];
}

/** A folder that is not there is empty. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
