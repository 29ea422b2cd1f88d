export { archiveErrors } from "./errors.ts";
export { type ExportOptions, exportArchive } from "./export-archive.ts";
export { type ImportOptions, importArchive } from "./import-archive.ts";
export { type ArchiveProgress, MANIFEST_FILE, type Manifest } from "./manifest.ts";
