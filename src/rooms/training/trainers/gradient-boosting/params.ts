import { z } from "zod";

export const gradientBoostingParams = z.strictObject({
  /** Boosting rounds, one tree each. */
  trees: z.int().min(1).max(10_000).default(100),
  learningRate: z.number().positive().max(1).default(0.1),
  maxLeaves: z.int().min(2).max(4096).default(31),
  /** 0 leaves the depth to maxLeaves. */
  maxDepth: z.int().min(0).max(64).default(0),
  /** Every leaf holds at least this many training rows. */
  minLeafRows: z.int().min(1).default(20),
  /** L2 penalty on leaf values, in units of summed hessian. */
  l2: z.number().min(0).max(1e9).default(1),
  maxBins: z.int().min(2).max(255).default(255),
  /** Stop after this many rounds without a better validation log-loss; 0 trains all rounds. */
  earlyStoppingRounds: z.int().min(0).default(0),
  /** Share of the training rows that early stopping keeps aside to look at. */
  validationShare: z.number().min(0.01).max(0.5).default(0.1),
});

export type GradientBoostingParams = z.infer<typeof gradientBoostingParams>;
