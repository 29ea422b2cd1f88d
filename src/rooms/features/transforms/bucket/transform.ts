import { z } from "zod";
import { defineTransform } from "../../core/transform.ts";

const params = z
  .strictObject({
    /** Limits between buckets, ascending; a limit belongs to the bucket above it. */
    edges: z.array(z.number()).min(1),
    /** One name per bucket, i.e. one more than edges; default: `<10`, `10..20`, `>=20`. */
    labels: z.array(z.string().min(1)).optional(),
  })
  .refine(({ edges }) => edges.every((edge, index) => index === 0 || edge > edges[index - 1]!), {
    message: "must be ascending without repeats",
    path: ["edges"],
  })
  .refine(({ edges, labels }) => labels === undefined || labels.length === edges.length + 1, {
    message: "must have one entry more than edges",
    path: ["labels"],
  });

export const transform = defineTransform({
  name: "bucket",
  version: 1,
  summary: {
    en: "Puts a number into one of the buckets between `edges`; each includes its lower edge.",
    ja: "数値を `edges` で区切った区間に分けます。各区間は下端を含みます。",
  },
  input: "number",
  output: "category",
  params,
  seesMissing: false,
  compile({ edges, labels = defaultLabels(edges) }) {
    return (value: number) => {
      let bucket = 0;
      while (bucket < edges.length && value >= edges[bucket]!) bucket++;
      return labels[bucket]!;
    };
  },
});

function defaultLabels(edges: readonly number[]): string[] {
  const between = edges.slice(1).map((edge, index) => `${edges[index]}..${edge}`);
  return [`<${edges[0]}`, ...between, `>=${edges.at(-1)}`];
}
