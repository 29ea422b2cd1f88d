import { trackingErrors } from "../core/errors.ts";

const DEFAULT_PAGE_SIZE = 1000;

/** @throws E_TRACKING_PARAMETER_INVALID outside 1..limit */
export function pageSize(requested: number | undefined, limit: number): number {
  const size = requested ?? Math.min(DEFAULT_PAGE_SIZE, limit);
  if (!Number.isInteger(size) || size < 1 || size > limit)
    throw trackingErrors.E_TRACKING_PARAMETER_INVALID({
      parameter: "max_results",
      value: JSON.stringify(requested),
      rule: `1..${limit}`,
    });
  return size;
}
