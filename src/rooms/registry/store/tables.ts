/**
 * Versions, tracked versions and decisions are never updated or deleted; the database itself refuses it. In every table
 * `model` is the key of a model: the name that it was created with, which stays when it is renamed.
 */
export interface RegistryTables {
  registry_models: {
    /** The key: never changes. */
    name: string;
    /** What people call it now; unique among the models that are not deleted. */
    current_name: string;
    /** "" as long as only MLflow's clients wrote to it and none named a project. */
    project: string;
    description: string | null;
    created_at_ms: number;
    created_by: string;
    updated_at_ms: number | null;
    deleted_at_ms: number | null;
  };
  /** What a pipeline of Akashi's made, or an imported ONNX file: a bundle of digests. */
  registry_versions: {
    model: string;
    version: number;
    run_id: string;
    dataset_version_id: string;
    onnx_digest: string;
    bundle_json: string;
    metrics_json: string;
    gates_json: string;
    origin: "pipeline" | "import";
    note: string | null;
    created_at_ms: number;
    created_by: string;
  };
  /** What an MLflow client registered: a folder of artifacts, its files by digest as they were at that moment. */
  registry_tracked_versions: {
    model: string;
    version: number;
    source: string;
    /** Where `source` led to; null for prompts, which have no files. */
    artifact_uri: string | null;
    run_id: string | null;
    run_link: string | null;
    model_id: string | null;
    /** Null when the files lie outside Akashi, where nobody here can read them. */
    tree_digest: string | null;
    files_json: string | null;
    flavors_json: string;
    signature_json: string | null;
    /** The graph that can be served, and null with the reason when there is none. */
    onnx_digest: string | null;
    bundle_json: string | null;
    unservable_json: string | null;
    created_at_ms: number;
    created_by: string;
  };
  /** What may change about a version of either kind; no row means that nothing did. */
  registry_version_states: {
    model: string;
    version: number;
    stage: string;
    description: string | null;
    updated_at_ms: number;
    deleted_at_ms: number | null;
  };
  /** What searches for versions go by: a row for each version that is not deleted, which triggers derive from the records. */
  registry_version_index: {
    model: string;
    version: number;
    /** The current name of the model. */
    name: string;
    source: string;
    run_id: string | null;
    stage: string;
    approval: string;
    project: string;
    origin: string;
    onnx_digest: string | null;
    tree_digest: string | null;
    dataset_version_id: string | null;
    created_at_ms: number;
    updated_at_ms: number;
  };
  registry_model_tags: { model: string; key: string; value: string };
  registry_version_tags: { model: string; version: number; key: string; value: string };
  registry_decisions: {
    id: string;
    model: string;
    version: number;
    decision: "approved" | "rejected";
    reason: string;
    by_kind: string;
    by_name: string;
    self_approved: 0 | 1;
    at_ms: number;
  };
  /** Never changed. What became of a request is in the decisions after it. */
  registry_approval_requests: {
    id: string;
    model: string;
    version: number;
    note: string;
    requested_by: string;
    at_ms: number;
  };
  /** At most one of each origin: set in the registry, or as akashi.yaml had it when it was last read. */
  registry_policies: {
    model: string;
    origin: "registry" | "file";
    policy_json: string;
    set_at_ms: number;
    set_by: string;
  };
  /** Never changed; the latest stands. */
  registry_risk_assessments: {
    id: string;
    model: string;
    version: number;
    severity: "low" | "medium" | "high" | "unacceptable";
    note: string;
    by_name: string;
    at_ms: number;
    valid_until_ms: number;
  };
  registry_webhooks: {
    id: string;
    url: string;
    events_json: string;
    model: string | null;
    allow_private: 0 | 1;
    /** Up to here the ledger's events were taken up. */
    cursor_sequence: number;
    created_at_ms: number;
    created_by: string;
    removed_at_ms: number | null;
  };
  registry_webhook_deliveries: {
    id: string;
    webhook_id: string;
    event: string;
    /** The event's id in the ledger: an event is queued once for each webhook. */
    event_id: string;
    sequence: number | null;
    body_json: string;
    state: "pending" | "delivered" | "gave-up";
    attempts: number;
    next_attempt_ms: number;
    last_status: number | null;
    last_error: string | null;
    created_at_ms: number;
    finished_at_ms: number | null;
  };
  registry_aliases: { model: string; alias: string; version: number; moved_at_ms: number; moved_by: string };
}
