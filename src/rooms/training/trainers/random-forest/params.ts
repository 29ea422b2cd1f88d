import { z } from "zod";

export const randomForestParams = z.strictObject({
  trees: z.int().min(1).max(10_000).default(100),
  /** Explanations take time that grows with depth²; deeper than this rarely helps. */
  maxDepth: z.int().min(1).max(64).default(16),
  /** Every leaf holds at least this many drawn training rows. */
  minLeafRows: z.int().min(1).default(5),
  /** How many matrix columns a split chooses among; "sqrt" is the root of their number. */
  columnsPerSplit: z.union([z.enum(["sqrt", "all"]), z.int().min(1)]).default("sqrt"),
  maxBins: z.int().min(2).max(255).default(255),
});

export type RandomForestParams = z.infer<typeof randomForestParams>;
