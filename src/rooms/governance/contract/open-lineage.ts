type Facets = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** https://openlineage.io/spec/2-0-2/OpenLineage.json */
export interface OpenLineageEvent {
  readonly eventType: "START" | "RUNNING" | "COMPLETE" | "ABORT" | "FAIL" | "OTHER";
  /** ISO 8601. */
  readonly eventTime: string;
  readonly producer: string;
  readonly schemaURL: string;
  readonly run: { readonly runId: string; readonly facets: Facets };
  readonly job: { readonly namespace: string; readonly name: string; readonly facets: Facets };
  readonly inputs: readonly OpenLineageDataset[];
  readonly outputs: readonly OpenLineageDataset[];
}

export interface OpenLineageDataset {
  readonly namespace: string;
  readonly name: string;
  readonly facets: Facets;
  /** Of a dataset that went in: what held when it did. */
  readonly inputFacets?: Facets;
  /** Of a dataset that came out. */
  readonly outputFacets?: Facets;
}
