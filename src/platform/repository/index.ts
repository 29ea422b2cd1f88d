export { type Enclosing, findEnclosing } from "./find-enclosing.ts";
export { type FileListing, type ListedFile, listFiles, listTracked } from "./list-files.ts";
export { type ReadText, readTexts } from "./read-files.ts";
export {
  type GitAuthor,
  type GitCommit,
  type GitHistory,
  type HistoryLimits,
  type HistoryResult,
  readHistory,
} from "./read-history.ts";
