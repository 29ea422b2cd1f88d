import { type Grammar, NUMBER_OPERATORS, type Operator, TEXT_OPERATORS } from "./grammar.ts";

export type ExperimentEntity = "attribute" | "tag";

const ATTRIBUTES: Readonly<
  Record<string, { readonly type: "text" | "number"; readonly operators: readonly Operator[] }>
> = {
  name: { type: "text", operators: TEXT_OPERATORS },
  experiment_id: { type: "text", operators: [...TEXT_OPERATORS, "IN", "NOT IN"] },
  creation_time: { type: "number", operators: NUMBER_OPERATORS },
  last_update_time: { type: "number", operators: NUMBER_OPERATORS },
};

/** What `experiments/search` may compare and order by. */
export const experimentGrammar: Grammar<ExperimentEntity> = {
  bare: "attribute",
  unordered: ["tag"],
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
    return attribute && { entity, key, ...attribute };
  },
  keysOf: (entity) => (entity === "attribute" ? Object.keys(ATTRIBUTES) : []),
};
