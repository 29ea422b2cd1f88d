/** Every operator of the filter language. */
const OPERATORS = [
  "=",
  "!=",
  ">",
  ">=",
  "<",
  "<=",
  "LIKE",
  "ILIKE",
  "IN",
  "NOT IN",
  "IS NULL",
  "IS NOT NULL",
] as const;
export type Operator = (typeof OPERATORS)[number];

export type ValueType = "number" | "text";

/** A key that was recognised: what it means, and what may be done with it. */
export interface Field<Entity extends string = string> {
  readonly entity: Entity;
  /** The key of a metric, param or tag, or the canonical name of an attribute. */
  readonly key: string;
  readonly type: ValueType;
  readonly operators: readonly Operator[];
}

/** What a filter may compare, as data: each searchable collection declares one. */
export interface Grammar<Entity extends string = string> {
  /** The entities' spellings, e.g. `metrics` and `metric`. */
  readonly entities: Readonly<Record<string, Entity>>;
  /** The entity of a key without a prefix. */
  readonly bare: Entity;
  /** Entities that nothing can be ordered by. */
  readonly unordered?: readonly Entity[];
  /** The field, or undefined when the entity has no such key. */
  field(entity: Entity, key: string): Field<Entity> | undefined;
  /** The keys of `entity`, for the error that names them; empty where any key is allowed. */
  keysOf(entity: Entity): readonly string[];
}

export interface Comparison<Entity extends string = string> {
  readonly field: Field<Entity>;
  readonly operator: Operator;
  /** A number or text, a list for IN and NOT IN, null for IS (NOT) NULL. */
  readonly value: string | number | readonly string[] | null;
  /** Where the key begins, counted from 1. */
  readonly position: number;
}

export interface Order<Entity extends string = string> {
  readonly field: Field<Entity>;
  readonly descending: boolean;
}

export const NUMBER_OPERATORS: readonly Operator[] = ["=", "!=", ">", ">=", "<", "<="];
export const TEXT_OPERATORS: readonly Operator[] = ["=", "!=", "LIKE", "ILIKE"];
