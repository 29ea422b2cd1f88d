import type { DeploymentRole } from "../contract.ts";

/** The serving room's own tables. No other room reads them; what others need is exported by the door. */
export interface ServingTables {
  serving_endpoints: {
    name: string;
    project: string;
    model: string;
    unit_field: string | null;
    environments_json: string;
    smoke_rows: number;
    smoke_max_p95_ms: number;
    created_at_ms: number;
  };
  serving_deployments: {
    id: string;
    endpoint: string;
    environment: string;
    model: string;
    model_version: number;
    onnx_digest: string;
    role: DeploymentRole;
    weight: number;
    state: "live" | "retired";
    cause: string;
    reason: string | null;
    positive_label: string;
    negative_label: string;
    deployed_at_ms: number;
    retired_at_ms: number | null;
    deployed_by: string;
  };
  /** One row; its revision grows with every change of deployments, so that other processes notice at once. */
  serving_routing: { id: number; revision: number };
  serving_smoke_tests: {
    id: string;
    deployment_id: string;
    passed: number;
    row_count: number;
    p95_ms: number;
    max_difference: number;
    problems_json: string;
    at_ms: number;
  };
  serving_predictions: {
    prediction_id: string;
    request_id: string;
    endpoint: string;
    environment: string;
    deployment_id: string;
    model: string;
    model_version: number;
    ab_test: string | null;
    variant: string | null;
    unit: string | null;
    input_json: string;
    features_json: string;
    probability: number;
    label: string;
    latency_ms: number;
    at_ms: number;
    explanation_json: string | null;
    requested_by: string;
  };
  serving_outcomes: {
    prediction_id: string;
    label: string;
    at_ms: number;
    recorded_at_ms: number;
    recorded_by: string;
  };
  serving_shadow_predictions: {
    prediction_id: string;
    deployment_id: string;
    model_version: number;
    features_json: string;
    probability: number;
    label: string;
    latency_ms: number;
  };
  /** Counts the answers that were given, not the rows of the log: the two must agree. */
  serving_served: { endpoint: string; environment: string; row_count: number };
}
