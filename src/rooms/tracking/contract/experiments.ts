/** A named group of runs, as MLflow's users read the word. */
export interface Experiment {
  /** Decimal digits; "0" is the experiment named Default, which always exists. */
  readonly experimentId: string;
  readonly name: string;
  readonly artifactLocation: string;
  readonly lifecycle: "active" | "deleted";
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly tags: Readonly<Record<string, string>>;
}
