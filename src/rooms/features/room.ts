import { z } from "zod";
import type { Platform } from "../../platform/index.ts";
import type { FeaturesRoom } from "./contract.ts";
import { createFeatureComputer } from "./core/compute.ts";
import { findUsage } from "./store/usage.ts";
import { findViews } from "./store/views.ts";
import { TRANSFORMS } from "./transforms/index.ts";
import { applyView } from "./usecases/apply-view.ts";
import { getView } from "./usecases/get-view.ts";
import { recordUsage } from "./usecases/record-usage.ts";

export { featuresMigrations } from "./store/migrations.ts";

export function createFeaturesRoom({ platform }: { platform: Platform }): FeaturesRoom {
  return {
    ...createFeatureComputer(TRANSFORMS),
    applyView: (project, name, context) => applyView(platform, project, name, context),
    listViews: (filter) => findViews(platform.database, filter),
    getView: (project, name) => getView(platform, project, name),
    recordUsage: (usages, context) => recordUsage(platform, usages, context),
    listUsage: (filter) => findUsage(platform.database, filter),
    listTransforms: () =>
      TRANSFORMS.map(({ name, version, summary, input, output, params }) => ({
        name,
        version,
        summary,
        input,
        output,
        params: z.toJSONSchema(params, { io: "input" }),
      })),
  };
}
