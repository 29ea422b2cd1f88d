import type { Readable } from "node:stream";
import type { UploadParts } from "./upload-parts.ts";

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
  /** A chunk of a stream is not looked at any more when the next one is asked for. */
  put(content: Uint8Array | string | AsyncIterable<Uint8Array | string>): Promise<BlobInfo>;
  /** Takes a file over by copying it. */
  putFile(path: string): Promise<BlobInfo>;
  has(digest: string): Promise<boolean>;
  /** Every stored blob, by digest, with when it was put last. One that is put or removed meanwhile may be told of or not. */
  list(): AsyncIterable<BlobInfo & { readonly putAtMs: number }>;
  /** The bytes; throws E_BLOB_MISSING for a digest that is not stored and E_BLOB_CORRUPT if the bytes changed. */
  get(digest: string): Promise<Buffer>;
  /** The bytes as a stream; with `range` only those from `first` to `last`, counted from 0, both included. */
  stream(digest: string, range?: ByteRange): Promise<Readable>;
  /** A path on this machine that holds the bytes, for engines that read files (DuckDB, onnxruntime). */
  localPath(digest: string): Promise<string>;
  /**
   * Removes a blob that nobody refers to any more. One that was put again after `putBeforeMs` stays, because whoever
   * put it may be about to refer to it. Returns the bytes freed, 0 when it stays or was not there.
   */
  remove(digest: string, options: { putBeforeMs: number }): Promise<number>;
  /** Where big files wait in parts until all of them are there. */
  readonly parts: UploadParts;
}

export interface ByteRange {
  readonly first: number;
  readonly last: number;
}
