import type { Platform, UseCaseContext } from "../../../platform/index.ts";
import type { FeatureUsage } from "../contract.ts";
import type { FeaturesTables } from "../store/migrations.ts";
import { insertUsage } from "../store/usage.ts";

/** Keeps which model version uses which features. What was recorded before is left as it is, without an event. */
export async function recordUsage(
  platform: Platform,
  usages: readonly FeatureUsage[],
  context: UseCaseContext,
): Promise<void> {
  if (usages.length === 0) return;
  await platform.ledger.write<FeaturesTables, void>(context.actor, async ({ trx, record }) => {
    const inserted = await insertUsage(trx, usages, platform.clock.nowMs());
    if (inserted === 0) return;
    for (const group of Map.groupBy(
      usages,
      ({ model, modelVersion }) => `${model}@${modelVersion}`,
    ).values()) {
      const { model, modelVersion, view, viewVersion } = group[0]!;
      record({
        kind: "feature-usage.recorded",
        subject: `model:${model}@${modelVersion}`,
        data: { view, viewVersion, features: group.map((usage) => usage.feature) },
      });
    }
  });
}
