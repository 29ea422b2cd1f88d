import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";

/** Bytes that are hashed and written at once: few large steps instead of one for every packet of a network. */
const BLOCK_BYTES = 1024 * 1024;
/** Most files are small, and need no large block. */
const FIRST_BLOCK_BYTES = 64 * 1024;
/** Blocks that may be under way to the disk while another one fills. */
const BLOCKS_UNDER_WAY = 4;
/** The disk begins with what is there, so that the last wait is for the rest and not for the whole file. */
const SYNC_AFTER_BYTES = 64 * 1024 * 1024;

export interface HashedFile {
  /** `sha256:<64 hex>` over the bytes. */
  readonly digest: string;
  readonly sizeBytes: number;
}

/**
 * Writes content to a new file and hashes it on the way; the bytes are on the disk when it resolves. When the content
 * or the disk fails, the file may hold a part: whoever named it removes it.
 */
export async function writeHashed(
  path: string,
  content: AsyncIterable<Uint8Array | string>,
): Promise<HashedFile> {
  const file = await open(path, "wx");
  try {
    const writer = new BlockWriter(file);
    const hash = createHash("sha256");
    let sizeBytes = 0;
    let block: Buffer = Buffer.allocUnsafe(FIRST_BLOCK_BYTES);
    let filledBytes = 0;
    for await (const chunk of content) {
      const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
      for (let offset = 0; offset < bytes.length; ) {
        const end = Math.min(bytes.length, offset + block.length - filledBytes);
        block.set(bytes.subarray(offset, end), filledBytes);
        filledBytes += end - offset;
        offset = end;
        if (filledBytes < block.length) continue;
        hash.update(block);
        sizeBytes += filledBytes;
        block = await writer.exchange(block);
        filledBytes = 0;
      }
    }
    const rest = block.subarray(0, filledBytes);
    await writer.end(rest);
    return { digest: `sha256:${hash.update(rest).digest("hex")}`, sizeBytes: sizeBytes + filledBytes };
  } finally {
    // Waits for what is still under way.
    await file.close();
  }
}

/** Writes blocks one behind the other while the next one is filled, and has the disk begin before the end. */
class BlockWriter {
  readonly #file: FileHandle;
  readonly #written: Buffer[] = [];
  readonly #underWay = new Set<Promise<void>>();
  #positionBytes = 0;
  #unsyncedBytes = 0;
  #sync: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Takes a full block and gives an empty one, after a wait when too many are under way. */
  async exchange(block: Buffer): Promise<Buffer> {
    this.#start(block);
    if (this.#underWay.size >= BLOCKS_UNDER_WAY) await Promise.race(this.#underWay);
    this.#throwFailure();
    return this.#written.pop() ?? Buffer.allocUnsafe(BLOCK_BYTES);
  }

  /** Resolves when the last bytes, and all before them, are on the disk. */
  async end(rest: Buffer): Promise<void> {
    if (rest.length > 0) this.#start(rest);
    await Promise.all(this.#underWay);
    await this.#sync;
    this.#throwFailure();
    await this.#file.sync();
  }

  #start(block: Buffer): void {
    const work = this.#write(block, this.#positionBytes)
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => this.#underWay.delete(work));
    this.#underWay.add(work);
    this.#positionBytes += block.length;
  }

  async #write(block: Buffer, positionBytes: number): Promise<void> {
    for (let offset = 0; offset < block.length; ) {
      // A disk that runs full takes a part first.
      const { bytesWritten } = await this.#file.write(
        block,
        offset,
        block.length - offset,
        positionBytes + offset,
      );
      offset += bytesWritten;
    }
    if (block.length === BLOCK_BYTES) this.#written.push(block);
    this.#unsyncedBytes += block.length;
    if (this.#unsyncedBytes < SYNC_AFTER_BYTES || this.#sync) return;
    this.#unsyncedBytes = 0;
    // An error of the disk is told to the first sync after it, which may be this one.
    this.#sync = this.#file
      .datasync()
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => {
        this.#sync = undefined;
      });
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure.error;
  }
}
