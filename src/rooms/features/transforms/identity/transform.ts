import { z } from "zod";
import { defineTransform, type FeatureValue } from "../../core/transform.ts";

export const transform = defineTransform({
  name: "identity",
  version: 1,
  summary: { en: "The value as it is.", ja: "値をそのまま使います。" },
  input: "declared",
  output: "declared",
  params: z.strictObject({}),
  seesMissing: false,
  compile: () => (value: FeatureValue) => value,
});
