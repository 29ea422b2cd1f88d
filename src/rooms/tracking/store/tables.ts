import type { Generated } from "kysely";
import type { RunStatus } from "../contract.ts";

/**
 * Runs have a small integer key beside their public id, and so has each metric of a run (a "series"): rows that
 * repeat a million times carry a few bytes of key and lie in the order in which they are written.
 */
export interface TrackingTables {
  tracking_experiments: {
    experiment_id: string;
    name: string;
    artifact_location: string;
    lifecycle: "active" | "deleted";
    created_at_ms: number;
    updated_at_ms: number;
  };
  tracking_experiment_tags: { experiment_id: string; key: string; value: string };
  tracking_runs: {
    run_key: Generated<number>;
    run_id: string;
    experiment_id: string;
    name: string;
    status: RunStatus;
    user_name: string;
    started_at_ms: number;
    ended_at_ms: number | null;
    artifact_uri: string;
    lifecycle: "active" | "deleted";
    deleted_at_ms: number | null;
  };
  tracking_params: { run_key: number; key: string; value: string };
  tracking_tags: { run_key: number; key: string; value: string };
  /** One row per metric of a run, holding its latest point: the greatest by (step, timestamp, value). */
  tracking_metrics: {
    series: Generated<number>;
    run_key: number;
    key: string;
    step: number;
    timestamp_ms: number;
    value: number;
    is_nan: 0 | 1;
  };
  /** Every distinct point. The whole row is the key, so repeating a point changes nothing. */
  tracking_points: {
    series: number;
    timestamp_ms: number;
    step: number;
    value: number;
    is_nan: 0 | 1;
  };
  tracking_datasets: {
    dataset_key: Generated<number>;
    experiment_id: string;
    name: string;
    digest: string;
    source_type: string;
    source: string;
    schema_text: string | null;
    profile: string | null;
  };
  tracking_inputs: { run_key: number; dataset_key: number };
  tracking_input_tags: { run_key: number; dataset_key: number; key: string; value: string };
  /** Below the artifact root, e.g. `0/<runId>/artifacts/plots/roc.png`. */
  tracking_artifacts: { path: string; digest: string; size_bytes: number; created_at_ms: number };
}
