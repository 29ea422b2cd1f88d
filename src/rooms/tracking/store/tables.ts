import type { Generated } from "kysely";
import type { RunStatus } from "../contract.ts";
import type { LoggedModelStatus } from "../core/logged-model.ts";

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
  /** What is derived from points that follow each other; see `point-blocks.ts`. */
  tracking_point_blocks_index: {
    series: number;
    last_ms: number;
    last_step: number;
    first_ms: number;
    first_step: number;
    low_step: number;
    high_step: number;
    points: number;
    drawn: number;
    drawn_ms: number | null;
    drawn_step: number | null;
    low: number | null;
    high: number | null;
  };
  /** Histories out of which points were taken; `points_before` is the length that the history once had. */
  tracking_compactions: {
    series: number;
    compacted_at_ms: number;
    actor_kind: "person" | "token" | "system";
    actor_name: string;
    buckets: number;
    points_before: number;
    points_after: number;
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
  tracking_logged_models: {
    model_key: Generated<number>;
    model_id: string;
    experiment_id: string;
    name: string;
    model_type: string | null;
    source_run_id: string | null;
    status: LoggedModelStatus;
    status_message: string | null;
    artifact_uri: string;
    lifecycle: "active" | "deleted";
    deleted_at_ms: number | null;
    created_at_ms: number;
    updated_at_ms: number;
  };
  tracking_logged_model_params: { model_key: number; key: string; value: string };
  tracking_logged_model_tags: { model_key: number; key: string; value: string };
  /** Points of a run's metrics that speak of a model. A dataset that was not named is "". */
  tracking_logged_model_metrics: {
    model_key: number;
    key: string;
    run_key: number;
    step: number;
    timestamp_ms: number;
    value: number;
    is_nan: 0 | 1;
    dataset_name: string;
    dataset_digest: string;
  };
  tracking_model_inputs: { run_key: number; model_id: string };
  tracking_model_outputs: { run_key: number; model_id: string; step: number };
  /** Below the artifact root, e.g. `0/<runId>/artifacts/plots/roc.png`. */
  tracking_artifacts: { path: string; digest: string; size_bytes: number; created_at_ms: number };
  tracking_sequences: { name: string; last: number };
  /** Files that are sent in parts. `digest` is there once all parts are one file. */
  tracking_uploads: {
    upload_id: string;
    path: string;
    part_count: number;
    created_at_ms: number;
    created_by: string;
    digest: string | null;
    size_bytes: number | null;
  };
}
