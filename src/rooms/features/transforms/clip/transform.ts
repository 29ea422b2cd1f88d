import { z } from "zod";
import { defineTransform } from "../../core/transform.ts";

export const transform = defineTransform({
  name: "clip",
  version: 1,
  summary: {
    en: "Numbers below `min` become `min`, numbers above `max` become `max`.",
    ja: "`min` より小さい数は `min` に、`max` より大きい数は `max` に置き換えます。",
  },
  input: "number",
  output: "number",
  params: z
    .strictObject({ min: z.number().optional(), max: z.number().optional() })
    .refine(({ min, max }) => min !== undefined || max !== undefined, "min, max or both are needed")
    .refine(
      ({ min, max }) => min === undefined || max === undefined || min <= max,
      "min must not exceed max",
    ),
  seesMissing: false,
  compile:
    ({ min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }) =>
    (value: number) =>
      Math.min(max, Math.max(min, value)),
});
