import { z } from "zod";

export const logisticRegressionParams = z.strictObject({
  /** Inverse of the L2 penalty, as in scikit-learn: smaller means smaller weights. */
  c: z.number().positive().max(1e9).default(1),
  maxIterations: z.int().min(1).max(10_000).default(500),
  /** The optimizer stops when no weight would move further than this. */
  tolerance: z.number().positive().max(0.1).default(1e-6),
});

export type LogisticRegressionParams = z.infer<typeof logisticRegressionParams>;

export const storedLinearModel = z
  .object({
    weights: z.array(z.number()).min(1),
    intercept: z.number(),
    means: z.array(z.number()),
    deviations: z.array(z.number()),
    converged: z.boolean(),
    iterations: z.number(),
  })
  .refine(
    ({ weights, means, deviations }) =>
      means.length === weights.length && deviations.length === weights.length,
    { error: "weights, means and deviations differ in length" },
  );
