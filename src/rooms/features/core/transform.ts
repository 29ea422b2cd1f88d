import type { z } from "zod";
import type { Text } from "../../../kernel/messages.ts";

export type FeatureType = "number" | "category";

/** A missing number is NaN, a missing category null. */
export type FeatureValue = number | string | null;

/**
 * One entry of the shelf: a pure function of one value, versioned. Raise `version` whenever the same input and
 * params can give another output, because models trained with the old one must not be served with the new one.
 *
 * `In` follows `input`: number and time (milliseconds) as `number` with NaN for missing, text as `string | null`,
 * any as `number` (NaN when missing, 0 when present). `declared` reads what the feature declares.
 */
export interface Transform<Params = unknown> {
  /** The folder's name. */
  readonly name: string;
  readonly version: number;
  readonly summary: Text;
  readonly input: "number" | "text" | "time" | "any" | "declared";
  /** `number` may also be declared a category (the number as text), never the other way round. */
  readonly output: "number" | "category" | "declared";
  readonly params: z.ZodType<Params>;
  /** True: also called for missing values. False: a missing value stays missing without a call. */
  readonly seesMissing: boolean;
  /** What params and declared type forbid together, as `[where, reason]`; undefined if nothing. */
  check?(params: Params, type: FeatureType): readonly [string, string] | undefined;
  /** Prepares the function once; it may throw ValueProblem for a value that it can not take. */
  compile(params: Params, type: FeatureType): (value: never) => FeatureValue;
}

// biome-ignore lint/suspicious/noExplicitAny: a list of transforms with different parameters; each parses its own
export type AnyTransform = Transform<any>;

export function defineTransform<Params>(transform: Transform<Params>): Transform<Params> {
  return transform;
}
