import type { Kysely } from "kysely";
import { newId } from "../../../kernel/ids.ts";
import type { RegistryTables } from "./tables.ts";

/** A row for a new model. A model that was renamed or deleted keeps its key: whoever takes its name gets another one. */
export async function newModelRow(
  db: Kysely<RegistryTables>,
  { name, project, description }: { name: string; project: string; description: string | null },
  createdBy: string,
  nowMs: number,
): Promise<RegistryTables["registry_models"]> {
  const taken = await db
    .selectFrom("registry_models")
    .select("name")
    .where("name", "=", name)
    .executeTakeFirst();
  return {
    name: taken ? `${name}~${newId()}` : name,
    current_name: name,
    project,
    description,
    created_at_ms: nowMs,
    created_by: createdBy,
    updated_at_ms: nowMs,
    deleted_at_ms: null,
  };
}
