import { type Field, type Grammar, NUMBER_OPERATORS, type Operator, TEXT_OPERATORS } from "./grammar.ts";

export type RunEntity = "attribute" | "metric" | "param" | "tag" | "dataset";

const NULL_OPERATORS: readonly Operator[] = ["IS NULL", "IS NOT NULL"];
const LIST_OPERATORS: readonly Operator[] = ["IN", "NOT IN"];

/** Canonical attribute by spelling. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  run_id: "run_id",
  run_name: "run_name",
  "run name": "run_name",
  "Run name": "run_name",
  "Run Name": "run_name",
  user_id: "user_id",
  status: "status",
  artifact_uri: "artifact_uri",
  start_time: "start_time",
  created: "start_time",
  Created: "start_time",
  end_time: "end_time",
};
const NUMBER_ATTRIBUTES = new Set(["start_time", "end_time"]);
const DATASET_KEYS = ["name", "digest", "context"];

/** What `runs/search` may compare: attributes, metrics (latest value), params, tags and dataset inputs. */
export const runGrammar: Grammar<RunEntity> = {
  bare: "attribute",
  // A run may have many datasets; none of them is the one to order by.
  unordered: ["dataset"],
  entities: {
    attribute: "attribute",
    attributes: "attribute",
    attr: "attribute",
    run: "attribute",
    metric: "metric",
    metrics: "metric",
    param: "param",
    params: "param",
    parameter: "param",
    parameters: "param",
    tag: "tag",
    tags: "tag",
    dataset: "dataset",
    datasets: "dataset",
  },
  field(entity, key) {
    if (entity === "metric") return { entity, key, type: "number", operators: NUMBER_OPERATORS };
    if (entity === "param" || entity === "tag")
      return { entity, key, type: "text", operators: [...TEXT_OPERATORS, ...NULL_OPERATORS] };
    if (entity === "dataset") return datasetField(key);
    return attributeField(key);
  },
  keysOf: (entity) =>
    entity === "attribute"
      ? [...new Set(Object.values(ATTRIBUTES))]
      : entity === "dataset"
        ? DATASET_KEYS
        : [],
};

function attributeField(key: string): Field<RunEntity> | undefined {
  const name = Object.hasOwn(ATTRIBUTES, key) ? ATTRIBUTES[key] : undefined;
  if (name === undefined) return undefined;
  if (NUMBER_ATTRIBUTES.has(name))
    return { entity: "attribute", key: name, type: "number", operators: NUMBER_OPERATORS };
  const operators = name === "run_id" ? [...TEXT_OPERATORS, ...LIST_OPERATORS] : TEXT_OPERATORS;
  return { entity: "attribute", key: name, type: "text", operators };
}

function datasetField(key: string): Field<RunEntity> | undefined {
  if (!DATASET_KEYS.includes(key)) return undefined;
  return { entity: "dataset", key, type: "text", operators: [...TEXT_OPERATORS, ...LIST_OPERATORS] };
}
