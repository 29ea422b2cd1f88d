export { fileErrors } from "./errors.ts";
export { type FileReasonCode, fileReason, isFileReason, refusedFile } from "./file-reason.ts";
export { files } from "./files.ts";
export { type EntryInside, type FileInside, listInside, placeInside, readInside } from "./inside.ts";
export { storageFull } from "./storage-full.ts";
export { checkedPath, type FileChange, writeTogether } from "./write-together.ts";
