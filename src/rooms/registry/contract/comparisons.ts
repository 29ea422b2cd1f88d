export interface VersionName {
  readonly model: string;
  readonly version: number | "latest";
}

/** One fact about two versions; null where a record does not say. */
export interface ComparedFact {
  readonly key: string;
  readonly left: string | number | null;
  readonly right: string | number | null;
  readonly same: boolean;
}

export interface VersionComparison {
  readonly left: VersionName & { readonly version: number };
  readonly right: VersionName & { readonly version: number };
  /** Commit, environment, data, graph, files, maker: what the version was made from. */
  readonly origin: readonly ComparedFact[];
  readonly metrics: readonly (ComparedFact & { readonly difference: number | null })[];
  readonly params: readonly ComparedFact[];
  readonly gates: readonly ComparedFact[];
  /** Inputs and outputs, `type` or null where a side lacks the field. */
  readonly signature: readonly ComparedFact[];
}
