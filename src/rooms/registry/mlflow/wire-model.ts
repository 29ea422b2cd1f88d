import { toWirePairs } from "../../tracking/index.ts";
import type { ModelListing, ModelRecord, VersionRecord } from "../contract.ts";

/** A version's tags, with those that MLflow has no field for: the approval and what it was made from. */
export function versionTags(version: VersionRecord): Readonly<Record<string, string>> {
  return {
    ...version.tags,
    "akashi.approval": version.approvalState,
    ...(version.project && { "akashi.project": version.project }),
    "akashi.origin": version.origin,
    ...(version.onnxDigest && { "akashi.onnx.digest": version.onnxDigest }),
    ...(version.treeDigest && { "akashi.tree.digest": version.treeDigest }),
    ...(version.datasetVersionId && { "akashi.dataset_version": version.datasetVersionId }),
  };
}

export function modelTags(model: Pick<ModelRecord, "project" | "tags">): Readonly<Record<string, string>> {
  return { ...model.tags, ...(model.project && { "akashi.project": model.project }) };
}

export function toWireVersion(version: VersionRecord) {
  return {
    name: version.model,
    version: String(version.version),
    creation_timestamp: version.createdAtMs,
    last_updated_timestamp: version.updatedAtMs,
    user_id: version.createdBy,
    current_stage: version.stage,
    description: version.description,
    source: version.source,
    ...(version.runId && { run_id: version.runId }),
    ...(version.runLink && { run_link: version.runLink }),
    ...(version.modelId && { model_id: version.modelId }),
    // The files were there before the version was: nothing is pending.
    status: "READY",
    tags: toWirePairs(versionTags(version)),
    aliases: [...version.aliases],
  };
}

export function toWireModel(model: ModelListing) {
  return {
    name: model.name,
    creation_timestamp: model.createdAtMs,
    last_updated_timestamp: model.updatedAtMs,
    user_id: model.createdBy,
    description: model.description,
    latest_versions: model.latestVersions.map(toWireVersion),
    tags: toWirePairs(modelTags(model)),
    aliases: model.aliases.map(({ alias, version }) => ({ alias, version: String(version) })),
  };
}
