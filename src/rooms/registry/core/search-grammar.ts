import type { Field, Grammar, Operator } from "../../tracking/index.ts";

export type RegistryEntity = "attribute" | "tag";

const ENTITIES = { attribute: "attribute", attributes: "attribute", tag: "tag", tags: "tag" } as const;
const TEXT: readonly Operator[] = ["=", "!=", "LIKE", "ILIKE"];
const LIST: readonly Operator[] = [...TEXT, "IN", "NOT IN"];
const NUMBER: readonly Operator[] = ["=", "!=", ">", ">=", "<", "<="];

type Attributes = Readonly<Record<string, { type: Field["type"]; operators: readonly Operator[] }>>;

function grammarOf(attributes: Attributes): Grammar<RegistryEntity> {
  return {
    bare: "attribute",
    entities: ENTITIES,
    field(entity, key) {
      if (entity === "tag")
        return { entity, key, type: "text", operators: [...LIST, "IS NULL", "IS NOT NULL"] };
      const attribute = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
      return attribute && { entity, key, ...attribute };
    },
    keysOf: (entity) => (entity === "attribute" ? Object.keys(attributes) : []),
  };
}

/** What `registered-models/search` compares. */
export const modelGrammar = grammarOf({ name: { type: "text", operators: LIST } });

/** What `model-versions/search` compares. */
export const versionGrammar = grammarOf({
  name: { type: "text", operators: LIST },
  source_path: { type: "text", operators: TEXT },
  run_id: { type: "text", operators: LIST },
  version_number: { type: "number", operators: NUMBER },
});

const ordered = (type: Field["type"]) => ({ type, operators: [] });

/** What `registered-models/search` orders by; `timestamp` is MLflow's older word for the last change. */
export const modelOrderGrammar = grammarOf({
  name: ordered("text"),
  creation_timestamp: ordered("number"),
  timestamp: ordered("number"),
  last_updated_timestamp: ordered("number"),
});

/** What `model-versions/search` orders by. */
export const versionOrderGrammar = grammarOf({
  name: ordered("text"),
  version_number: ordered("number"),
  creation_timestamp: ordered("number"),
  last_updated_timestamp: ordered("number"),
});
