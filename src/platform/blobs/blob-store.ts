import type { Readable } from "node:stream";

/** What is known of a stored blob. `digest` is `sha256:<64 hex>` over its bytes: its address and its proof. */
export interface BlobInfo {
  readonly digest: string;
  readonly sizeBytes: number;
}

/**
 * Content-addressed storage of immutable bytes. Putting the same bytes twice stores them once;
 * a put is durable when it resolves.
 */
export interface BlobStore {
  put(content: Uint8Array | string | Readable): Promise<BlobInfo>;
  /** Takes a file over by copying it. */
  putFile(path: string): Promise<BlobInfo>;
  has(digest: string): Promise<boolean>;
  /** The bytes; throws E_BLOB_MISSING for a digest that is not stored and E_BLOB_CORRUPT if the bytes changed. */
  get(digest: string): Promise<Buffer>;
  stream(digest: string): Promise<Readable>;
  /** A path on this machine that holds the bytes, for engines that read files (DuckDB, onnxruntime). */
  localPath(digest: string): Promise<string>;
}
