/** What went for good, or would go. */
export interface GarbageReport {
  readonly applied: boolean;
  readonly experiments: readonly { readonly experimentId: string; readonly name: string }[];
  /** Ids of runs. */
  readonly runs: readonly string[];
  readonly loggedModels: readonly string[];
  /** Ids of deleted runs and models that stay, because registered models came from them. */
  readonly keptInUse: readonly string[];
  /** Artifacts of what goes; several may share one stored file. */
  readonly files: number;
  /** Uploads in parts that were given up. */
  readonly uploads: number;
  /** Stored files that nothing refers to any more, and what they take. */
  readonly blobs: number;
  readonly freedBytes: number;
  /** Such files that came within the last hour; they stay until the next time. */
  readonly tooYoungBlobs: number;
}
