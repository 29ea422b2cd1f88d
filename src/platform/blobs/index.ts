export type { BlobInfo, BlobStore } from "./blob-store.ts";
export { blobErrors } from "./errors.ts";
export { openLocalBlobStore } from "./local/local-blob-store.ts";
