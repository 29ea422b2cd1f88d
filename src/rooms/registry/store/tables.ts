/** Versions and decisions are never updated or deleted; the database itself refuses it. */
export interface RegistryTables {
  registry_models: { name: string; project: string; created_at_ms: number; created_by: string };
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
  registry_aliases: { model: string; alias: string; version: number; moved_at_ms: number; moved_by: string };
}
