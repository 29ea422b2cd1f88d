import { z } from "zod";
import { ValueProblem } from "../../core/scalar.ts";
import { defineTransform } from "../../core/transform.ts";

export const transform = defineTransform({
  name: "log1p",
  version: 1,
  summary: {
    en: "The natural logarithm of 1 + x, for amounts with a long tail; x must be above -1.",
    ja: "1 + x の自然対数。裾の長い金額などに使います。x は -1 より大きい必要があります。",
  },
  input: "number",
  output: "number",
  params: z.strictObject({}),
  seesMissing: false,
  compile: () => (value: number) => {
    if (value <= -1) throw new ValueProblem("range");
    return Math.log1p(value);
  },
});
