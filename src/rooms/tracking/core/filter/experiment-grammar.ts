import { type Grammar, NUMBER_OPERATORS, TEXT_OPERATORS, type ValueType } from "./grammar.ts";

export type ExperimentEntity = "attribute" | "tag";

const ATTRIBUTES: Readonly<Record<string, { key: string; type: ValueType; filtered: boolean }>> = {
  name: { key: "name", type: "text", filtered: true },
  creation_time: { key: "creation_time", type: "number", filtered: true },
  last_update_time: { key: "last_update_time", type: "number", filtered: true },
  // Only to order by.
  experiment_id: { key: "experiment_id", type: "text", filtered: false },
};

/** What `experiments/search` may compare and order by. */
export const experimentGrammar: Grammar<ExperimentEntity> = {
  bare: "attribute",
  entities: {
    attribute: "attribute",
    attributes: "attribute",
    attr: "attribute",
    tag: "tag",
    tags: "tag",
  },
  field(entity, key) {
    if (entity === "tag")
      return { entity, key, type: "text", operators: [...TEXT_OPERATORS, "IS NULL", "IS NOT NULL"] };
    const attribute = Object.hasOwn(ATTRIBUTES, key) ? ATTRIBUTES[key] : undefined;
    if (!attribute) return undefined;
    const operators = attribute.type === "number" ? NUMBER_OPERATORS : TEXT_OPERATORS;
    return {
      entity,
      key: attribute.key,
      type: attribute.type,
      operators: attribute.filtered ? operators : [],
    };
  },
  keysOf: (entity) => (entity === "attribute" ? Object.keys(ATTRIBUTES) : []),
};
