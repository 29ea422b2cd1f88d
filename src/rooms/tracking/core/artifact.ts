import type { Readable } from "node:stream";
import type { ByteRange } from "../../../platform/blobs/index.ts";
import type { UseCaseContext } from "../../../platform/index.ts";

export interface Artifact {
  /** Path within the run, `/`-separated. */
  readonly path: string;
  readonly digest: string;
  readonly sizeBytes: number;
}

/** What proves that a part of an upload arrived. */
export interface PartReceipt {
  readonly etag: string;
  readonly sizeBytes: number;
}

/** An artifact with its bytes, or those of a range. */
export interface OpenArtifact {
  readonly artifact: Artifact;
  readonly range: ByteRange | undefined;
  readonly content: Readable;
}

/** One entry of an artifact folder: a file with its size, or a folder. */
export interface ArtifactEntry {
  /** Full path below the artifact root. */
  readonly path: string;
  readonly isDirectory: boolean;
  readonly sizeBytes: number | null;
}

/** Files by path below the artifact root, e.g. `0/<runId>/artifacts/plots/roc.png`. */
export interface ArtifactProxy {
  putArtifact(
    path: string,
    content: Readable | Uint8Array | string,
    context: UseCaseContext,
  ): Promise<Artifact>;
  /** With `rangeOf` only the bytes of the range that it gives for the artifact. */
  openArtifact(path: string, rangeOf?: (artifact: Artifact) => ByteRange | undefined): Promise<OpenArtifact>;
  /** Opens an upload of one file in parts, which may come in any order and more than once. */
  createUpload(path: string, partCount: number, context: UseCaseContext): Promise<{ uploadId: string }>;
  putUploadPart(
    uploadId: string,
    partNumber: number,
    content: Readable | Uint8Array,
    context: UseCaseContext,
  ): Promise<PartReceipt>;
  /** Puts the parts together; completing twice gives the same artifact. */
  completeUpload(
    uploadId: string,
    path: string,
    parts: readonly { partNumber: number; etag: string }[],
    context: UseCaseContext,
  ): Promise<Artifact>;
  abortUpload(uploadId: string, path: string, context: UseCaseContext): Promise<void>;
  /** Folders first, then files, by name. An unknown folder is empty. */
  listArtifactFolder(path: string): Promise<ArtifactEntry[]>;
  /** Every file below a folder, by path, each with its digest; paths are below the artifact root. */
  listArtifactsBelow(path: string): Promise<Artifact[]>;
  deleteArtifacts(path: string, context: UseCaseContext): Promise<number>;
}
