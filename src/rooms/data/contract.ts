import { z } from "zod";
import type { Table } from "../../kernel/table.ts";
import type { UseCaseContext } from "../../platform/index.ts";
import type { LabelConfig, Project } from "../../platform/project/index.ts";

export { dataErrors } from "./errors.ts";

/** What one column of a dataset version looks like; computed once, when the version is added. */
export const columnProfileSchema = z.object({
  name: z.string(),
  /** `number`, `category` (text) or `time` (dates and timestamps, kept as ISO text). */
  kind: z.enum(["number", "category", "time"]),
  missingCount: z.number().int(),
  /** 0..1 */
  missingShare: z.number(),
  distinctCount: z.number().int(),
  /** Numbers only. */
  min: z.number().nullable(),
  max: z.number().nullable(),
  mean: z.number().nullable(),
  standardDeviation: z.number().nullable(),
  median: z.number().nullable(),
  /** Times: first and last value, ISO text. */
  earliest: z.string().nullable(),
  latest: z.string().nullable(),
  /** Categories: the most frequent values, at most 20. */
  topValues: z.array(z.object({ value: z.string(), count: z.number().int() })),
  /** Numbers: at most 30 equal-width bins. `upper` of one is `lower` of the next. */
  histogram: z.array(z.object({ lower: z.number(), upper: z.number(), count: z.number().int() })),
});
export type ColumnProfile = z.infer<typeof columnProfileSchema>;

export const validationFindingSchema = z.object({
  /** The rule's name on the shelf, e.g. `target-leakage`. */
  rule: z.string(),
  severity: z.enum(["error", "warn", "info"]),
  column: z.string().nullable(),
  /** One sentence in both languages, figures included. */
  message: z.object({ en: z.string(), ja: z.string() }),
  /** The figures behind the sentence. */
  observed: z.record(z.string(), z.union([z.string(), z.number(), z.null(), z.array(z.string())])),
  /** How many rows it concerns, where that has a meaning. */
  rowCount: z.number().int().nullable(),
  /** True: found by a rule that Akashi applies to any data; false: demanded by the project's akashi.yaml. */
  inferred: z.boolean(),
});
export type ValidationFinding = z.infer<typeof validationFindingSchema>;

export const validationResultSchema = z.object({
  /** `failed` when any finding has severity error. */
  verdict: z.enum(["passed", "passed-with-warnings", "failed"]),
  checkedRules: z.array(z.string()),
  findings: z.array(validationFindingSchema),
  atMs: z.number().int(),
});
export type ValidationResult = z.infer<typeof validationResultSchema>;

export const datasetVersionSchema = z.object({
  id: z.string(),
  project: z.string(),
  dataset: z.string(),
  /** 1, 2, 3 … per dataset, never reused. */
  version: z.number().int(),
  /** sha256 over the canonical typed content (column names, types, values); equal data has an equal digest. */
  digest: z.string(),
  /** The Parquet blob. */
  blobDigest: z.string(),
  rowCount: z.number().int(),
  columns: z.array(columnProfileSchema),
  duplicateRowCount: z.number().int(),
  validation: validationResultSchema.nullable(),
  source: z.string(),
  /** The project's git commit when the version was added, if any. */
  commit: z.string().nullable(),
  createdAtMs: z.number().int(),
  createdBy: z.string(),
  note: z.string().nullable(),
  /** The time window that was asked for, and what it left out; null when the whole file was taken. */
  window: z
    .object({
      /** Inclusive ISO dates. */
      from: z.string().nullable(),
      to: z.string().nullable(),
      /** Rows of the source before `from` or after `to`. */
      outsideRowCount: z.number().int(),
      /** Rows of the source whose time is missing, so that no window can hold them. */
      withoutTimeRowCount: z.number().int(),
    })
    .nullable()
    .optional(),
});
export type DatasetVersion = z.infer<typeof datasetVersionSchema>;

export interface AddDatasetVersion {
  readonly dataset: string;
  /** Default: the `source` of akashi.yaml. */
  readonly file?: string;
  /** Keep only rows whose time column is in [from, to], inclusive ISO dates. */
  readonly from?: string;
  readonly to?: string;
  readonly note?: string;
}

/** How one column differs between two versions; null where a version does not have the column. */
export const columnDifferenceSchema = z.object({
  name: z.string(),
  change: z.enum(["added", "removed", "kind-changed", "values-changed", "same"]),
  before: columnProfileSchema.nullable(),
  after: columnProfileSchema.nullable(),
});
export type ColumnDifference = z.infer<typeof columnDifferenceSchema>;

/** Two versions side by side, told from their profiles. */
export const versionDifferenceSchema = z.object({
  before: datasetVersionSchema,
  after: datasetVersionSchema,
  rowCountChange: z.number().int(),
  columns: z.array(columnDifferenceSchema),
});
export type VersionDifference = z.infer<typeof versionDifferenceSchema>;

/** What the shelf of validation rules offers; shown by `akashi data rules` and the reference page. */
export interface ValidationRuleDescription {
  readonly name: string;
  /** `inferred` runs on any data; `demanded` only where akashi.yaml asks for it. */
  readonly sort: "inferred" | "demanded";
  readonly summary: { readonly en: string; readonly ja: string };
  /** Whether an entry in akashi.yaml names a column. */
  readonly column: "required" | "optional" | "none";
  /** JSON Schema of `params`. */
  readonly params: unknown;
}

export interface ReadTableOptions {
  /** Default: all columns. */
  readonly columns?: readonly string[];
  /** Sort by this column, ascending, missing last. */
  readonly orderBy?: string;
}

/** What the stored bytes of a version give when they are read again. */
export interface RestoredVersion {
  readonly sizeBytes: number;
  /** Of the bytes. */
  readonly blobDigest: string;
  /** Of the content, as `digest` of a version. */
  readonly digest: string;
  readonly rowCount: number;
}

/** The data room. Versions are immutable; adding the same content again returns the version that exists. */
export interface DataRoom {
  addVersion(
    project: Project,
    input: AddDatasetVersion,
    context: UseCaseContext,
  ): Promise<{ version: DatasetVersion; created: boolean }>;
  /** Checks the project's rules and the rules that hold for any data; stores and returns the result. */
  validate(
    project: Project,
    dataset: string,
    version: number | "latest",
    context: UseCaseContext,
  ): Promise<DatasetVersion>;
  listVersions(filter?: { project?: string; dataset?: string }): Promise<DatasetVersion[]>;
  listRules(): readonly ValidationRuleDescription[];
  /** Compares two versions of one dataset. Throws E_DATA_VERSION_UNKNOWN. */
  diffVersions(
    project: string,
    dataset: string,
    before: number | "latest",
    after: number | "latest",
  ): Promise<VersionDifference>;
  /** Throws E_DATA_VERSION_UNKNOWN. */
  getVersion(project: string, dataset: string, version: number | "latest"): Promise<DatasetVersion>;
  /**
   * Takes the bytes of a version out of the store by their digest and computes anew what they say. Throws the errors
   * of the blob store for bytes that are gone or changed.
   */
  restoreVersion(version: DatasetVersion): Promise<RestoredVersion>;
  /** Time columns come as category columns of ISO text. */
  readTable(version: DatasetVersion, options?: ReadTableOptions): Promise<Table>;
  /** 1 = positive, 0 = negative; rows with another value are named, never guessed: throws E_DATA_LABEL_UNKNOWN unless `onUnknown` is "drop". */
  readLabels(
    table: Table,
    label: LabelConfig,
    onUnknown: "refuse" | "drop",
  ): { labels: Uint8Array; keptRows: Int32Array; droppedRowCount: number };
}
