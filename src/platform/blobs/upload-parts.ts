import type { Readable } from "node:stream";

export interface UploadPart {
  /** From 1. */
  readonly partNumber: number;
  /** `sha256:<64 hex>` over the part's bytes. */
  readonly digest: string;
  readonly sizeBytes: number;
}

/**
 * Parts of uploads that are under way. A part is durable when it is written; writing the same number again replaces
 * it, so that an upload may go on after any interruption.
 */
export interface UploadParts {
  write(uploadId: string, partNumber: number, content: AsyncIterable<Uint8Array>): Promise<UploadPart>;
  /** By number; empty for an upload that is not there. */
  list(uploadId: string): Promise<UploadPart[]>;
  /** The bytes of `parts`, one after another in the order given. */
  read(uploadId: string, parts: readonly UploadPart[]): Readable;
  discard(uploadId: string): Promise<void>;
  /** Every upload that has parts, with the time of its last change and the bytes that it holds. */
  uploads(): Promise<{ uploadId: string; changedAtMs: number; sizeBytes: number }[]>;
}
