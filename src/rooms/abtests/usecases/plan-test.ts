import { type AbTestPlan, abtestsErrors } from "../contract.ts";
import { planSampleSize, type SampleSizeRequest } from "../core/plan-sample-size.ts";

const inside = (share: number | undefined) => share === undefined || (share > 0 && share < 1);

/** Throws E_ABTESTS_PLAN for rates outside (0, 1) and for no difference at all. */
export function planTest(request: SampleSizeRequest): AbTestPlan {
  const { baseline, difference, alpha, power } = request;
  const plannable =
    inside(baseline) && inside(baseline + difference) && difference !== 0 && inside(alpha) && inside(power);
  if (!plannable) throw abtestsErrors.E_ABTESTS_PLAN({ baseline, difference });
  const perVariant = planSampleSize(request);
  return { perVariant, total: 2 * perVariant };
}
