import { z } from "zod";
import { defineTransform, type FeatureValue } from "../../core/transform.ts";

const target = z.union([z.string(), z.number()]);

export const transform = defineTransform({
  name: "lookup",
  version: 1,
  summary: {
    en: "Replaces each value by what `map` says; a value that it does not name becomes `default` (missing if there is none).",
    ja: "`map` に従って値を置き換えます。`map` にない値は `default`(なければ欠損)になります。",
  },
  input: "text",
  output: "declared",
  params: z.strictObject({
    map: z.record(z.string(), target).refine((map) => Object.keys(map).length > 0, "at least one entry"),
    default: target.nullable().default(null),
  }),
  seesMissing: false,
  check({ map, default: otherwise }, type) {
    if (type === "category") return undefined;
    const text = Object.entries(map).find(([, value]) => typeof value !== "number");
    if (text) return [`params.map.${text[0]}`, "a feature of type number needs numbers"];
    return typeof otherwise === "string"
      ? ["params.default", "a feature of type number needs a number"]
      : undefined;
  },
  compile({ map, default: otherwise }) {
    const known = new Map<string, FeatureValue>(Object.entries(map));
    return (value: string) => known.get(value) ?? otherwise;
  },
});
