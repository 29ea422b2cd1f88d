import { z } from "zod";
import { defineTransform } from "../../core/transform.ts";

export const transform = defineTransform({
  name: "top-levels",
  version: 1,
  summary: {
    en: "Keeps the named `levels`; every other value becomes `other`, so that rare ones do not each get a column.",
    ja: "`levels` に挙げた値を残し、それ以外は `other` にまとめます。まれな値ごとに列が増えるのを防ぎます。",
  },
  input: "text",
  output: "category",
  params: z.strictObject({
    levels: z.array(z.string().min(1)).min(1),
    other: z.string().min(1).default("other"),
  }),
  seesMissing: false,
  compile({ levels, other }) {
    const kept = new Set(levels);
    return (value: string) => (kept.has(value) ? value : other);
  },
});
