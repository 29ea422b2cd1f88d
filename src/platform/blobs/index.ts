export type { BlobInfo, BlobStore, ByteRange } from "./blob-store.ts";
export { blobErrors } from "./errors.ts";
export { openLocalBlobStore } from "./local/local-blob-store.ts";
export type { UploadPart, UploadParts } from "./upload-parts.ts";
