import { type Grammar, NUMBER_OPERATORS, type Operator, TEXT_OPERATORS } from "./grammar.ts";

export type LoggedModelEntity = "attribute" | "metric" | "param" | "tag";

/** Canonical column by spelling. */
const COLUMNS: Readonly<Record<string, string>> = {
  model_id: "model_id",
  experiment_id: "experiment_id",
  name: "name",
  model_type: "model_type",
  source_run_id: "source_run_id",
  status: "status",
  status_message: "status_message",
  artifact_location: "artifact_location",
  lifecycle_stage: "lifecycle_stage",
  creation_timestamp_ms: "creation_timestamp_ms",
  creation_timestamp: "creation_timestamp_ms",
  creation_time: "creation_timestamp_ms",
  last_updated_timestamp_ms: "last_updated_timestamp_ms",
  last_updated_timestamp: "last_updated_timestamp_ms",
};
const NUMBER_COLUMNS = new Set(["creation_timestamp_ms", "last_updated_timestamp_ms"]);
const LIST_OPERATORS: readonly Operator[] = ["IN", "NOT IN"];
const TEXTS: readonly Operator[] = [...TEXT_OPERATORS, ...LIST_OPERATORS];

/** What `logged-models/search` may compare; unlike in the grammar of runs, the entities are spelled in one way only. */
export const loggedModelGrammar: Grammar<LoggedModelEntity> = {
  bare: "attribute",
  entities: { attributes: "attribute", metrics: "metric", params: "param", tags: "tag" },
  field(entity, key) {
    if (entity === "metric") return { entity, key, type: "number", operators: NUMBER_OPERATORS };
    if (entity !== "attribute") return { entity, key, type: "text", operators: TEXTS };
    const column = Object.hasOwn(COLUMNS, key) ? COLUMNS[key] : undefined;
    if (column === undefined) return undefined;
    if (NUMBER_COLUMNS.has(column))
      return { entity, key: column, type: "number", operators: NUMBER_OPERATORS };
    // A status has an order of its own, so its name is not searched by pattern.
    const operators = column === "status" ? (["=", "!=", ...LIST_OPERATORS] as const) : TEXTS;
    return { entity, key: column, type: "text", operators };
  },
  keysOf: (entity) => (entity === "attribute" ? [...new Set(Object.values(COLUMNS))] : []),
};
