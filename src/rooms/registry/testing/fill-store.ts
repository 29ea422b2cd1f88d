import type { Kysely } from "kysely";
import { newId } from "../../../kernel/ids.ts";
import type { RegistryTables } from "../store/tables.ts";
import { PROMPT, type Store } from "./some-store.ts";

/** Writes a generated registry, in the order in which its records come to be. */
export async function fillStore(trx: Kysely<RegistryTables>, store: Store): Promise<void> {
  const versions = store.flatMap((model) =>
    model.versions.map((version, index) => ({ ...version, model: model.name, number: index + 1 })),
  );
  const insert = async <Table extends keyof RegistryTables>(table: Table, rows: RegistryTables[Table][]) => {
    if (rows.length > 0)
      await trx
        .insertInto(table)
        .values(rows as never)
        .execute();
  };
  await insert("registry_models", store.map(modelRow));
  await insert(
    "registry_model_tags",
    store.flatMap(({ name, tags, prompt }) =>
      Object.entries({ ...tags, ...(prompt && { [PROMPT]: prompt }) }).map(([key, value]) => ({
        model: name,
        key,
        value,
      })),
    ),
  );
  await insert("registry_tracked_versions", versions.filter(({ tracked }) => tracked).map(trackedRow));
  await insert("registry_versions", versions.filter(({ tracked }) => !tracked).map(ownRow));
  await insert("registry_decisions", versions.flatMap(decisionRows));
  const changed = versions.filter(({ changedAt, deleted }) => changedAt !== null || deleted).map(stateRow);
  await insert(
    "registry_version_states",
    changed.map((row) => ({ ...row, stage: "Archived", updated_at_ms: 1, deleted_at_ms: null })),
  );
  for (const { model, version, ...state } of changed)
    await trx
      .updateTable("registry_version_states")
      .set(state)
      .where("model", "=", model)
      .where("version", "=", version)
      .execute();
  const even = versions.filter(({ number }) => number % 2 === 0);
  await insert(
    "registry_aliases",
    even.map(({ model, number }) => ({
      model,
      alias: `at-${number}`,
      version: number,
      moved_at_ms: 1,
      moved_by: "ann",
    })),
  );
  await insert(
    "registry_version_tags",
    versions.flatMap(({ model, number, tags }) =>
      Object.entries(tags).map(([key, value]) => ({ model, version: number, key, value })),
    ),
  );
  // As a deletion and a renaming do, after the versions are there.
  for (const { name, deleted, renamed } of store)
    if (deleted || renamed)
      await trx
        .updateTable("registry_models")
        .set({ ...(deleted && { deleted_at_ms: 9 }), ...(renamed && { current_name: `Z ${name}` }) })
        .where("name", "=", name)
        .execute();
}

type Version = Store[number]["versions"][number] & { model: string; number: number };

function modelRow(model: Store[number]): RegistryTables["registry_models"] {
  return {
    name: model.name,
    current_name: model.name,
    project: model.project,
    description: null,
    created_at_ms: model.createdAt,
    created_by: "ann",
    updated_at_ms: model.changedAt,
    deleted_at_ms: null,
  };
}

function trackedRow(version: Version): RegistryTables["registry_tracked_versions"] {
  return {
    model: version.model,
    version: version.number,
    source: `s3://b/${version.source}`,
    artifact_uri: null,
    run_id: version.withoutRun ? null : version.run,
    run_link: null,
    model_id: null,
    tree_digest: version.digest,
    files_json: null,
    flavors_json: "[]",
    signature_json: null,
    onnx_digest: null,
    bundle_json: null,
    unservable_json: null,
    created_at_ms: version.createdAt,
    created_by: "ann",
  };
}

function ownRow(version: Version): RegistryTables["registry_versions"] {
  return {
    model: version.model,
    version: version.number,
    run_id: version.run,
    dataset_version_id: version.digest ?? "",
    onnx_digest: `sha256:${version.number}`,
    bundle_json: "{}",
    metrics_json: "{}",
    gates_json: "[]",
    origin: "pipeline",
    note: null,
    created_at_ms: version.createdAt,
    created_by: "ann",
  };
}

function decisionRows(version: Version): RegistryTables["registry_decisions"][] {
  return version.decisions.map((decision, at) => ({
    id: newId(),
    model: version.model,
    version: version.number,
    decision,
    reason: "",
    by_kind: "person",
    by_name: "eve",
    self_approved: 0,
    at_ms: at + 2,
  }));
}

function stateRow(version: Version): RegistryTables["registry_version_states"] {
  return {
    model: version.model,
    version: version.number,
    stage: version.stage,
    description: null,
    updated_at_ms: version.changedAt ?? 0,
    deleted_at_ms: version.deleted ? 5 : null,
  };
}
