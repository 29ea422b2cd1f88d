export { fileErrors } from "./errors.ts";
export { files } from "./files.ts";
export { checkedPath, type FileChange, writeTogether } from "./write-together.ts";
