import { toWirePairs } from "../../tracking/index.ts";
import type { ModelVersion, RegisteredModel } from "../contract.ts";

/** What MLflow has no field for: the approval and the data version, as tags. */
export function versionTags(version: ModelVersion): Record<string, string> {
  return {
    "akashi.approval": version.approvalState,
    "akashi.project": version.project,
    "akashi.origin": version.origin,
    "akashi.onnx.digest": version.bundle.onnxDigest,
    ...(version.datasetVersionId && { "akashi.dataset_version": version.datasetVersionId }),
  };
}

/** Akashi has no stages: a version's place is its deployments, its standing the approval and the aliases. */
export function toWireVersion(version: ModelVersion) {
  return {
    name: version.model,
    version: String(version.version),
    creation_timestamp: version.createdAtMs,
    last_updated_timestamp: Math.max(version.createdAtMs, version.approvals.at(-1)?.atMs ?? 0),
    user_id: version.createdBy,
    current_stage: "None",
    description: version.note ?? "",
    source: `runs:/${version.runId}/model`,
    run_id: version.runId,
    status: "READY",
    tags: toWirePairs(versionTags(version)),
    aliases: [...version.aliases],
  };
}

export function toWireModel(model: RegisteredModel) {
  const latest = model.versions.at(-1);
  return {
    name: model.name,
    creation_timestamp: model.createdAtMs,
    last_updated_timestamp: latest?.createdAtMs ?? model.createdAtMs,
    description: "",
    latest_versions: latest ? [toWireVersion(latest)] : [],
    tags: toWirePairs({ "akashi.project": model.project }),
    aliases: model.versions.flatMap((version) =>
      version.aliases.map((alias) => ({ alias, version: String(version.version) })),
    ),
  };
}
