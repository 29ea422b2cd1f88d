export { fileErrors } from "./errors.ts";
export { files } from "./files.ts";
export { type EntryInside, type FileInside, listInside, placeInside, readInside } from "./inside.ts";
export { storageFull } from "./storage-full.ts";
export { checkedPath, type FileChange, writeTogether } from "./write-together.ts";
