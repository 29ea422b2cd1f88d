import { z } from "zod";
import type { Row, Table } from "../../kernel/table.ts";
import type { UseCaseContext } from "../../platform/index.ts";
import type { FeatureViewConfig, Project } from "../../platform/project/index.ts";

/** A feature view as it was when a model was trained: immutable, and shipped with the model. */
export const featureViewVersionSchema = z.object({
  project: z.string(),
  name: z.string(),
  /** 1, 2, 3 … grows when the definition changes. */
  version: z.number().int(),
  /** sha256 of the canonical definition and of the transforms' versions. */
  digest: z.string(),
  dataset: z.string(),
  entity: z.string().nullable(),
  features: z.array(
    z.object({
      name: z.string(),
      column: z.string(),
      type: z.enum(["number", "category"]),
      transform: z.string(),
      params: z.record(z.string(), z.json()),
      description: z.string(),
    }),
  ),
  createdAtMs: z.number().int(),
});
export type FeatureViewVersion = z.infer<typeof featureViewVersionSchema>;
export type FeatureDefinition = FeatureViewVersion["features"][number];
export type { FeatureViewConfig };

/** Which model uses which feature; written when a model version is registered. */
export interface FeatureUsage {
  readonly model: string;
  readonly modelVersion: number;
  readonly view: string;
  readonly viewVersion: number;
  readonly feature: string;
}

/** Online or offline computation through ONE code path; `computeRows` and `computeTable` agree value by value. */
export interface FeatureComputer {
  /** Whole dataset version -> model inputs. Throws E_FEATURES_COLUMN_MISSING, E_FEATURES_VALUE. */
  computeTable(view: FeatureViewVersion, raw: Table): Table;
  /** Request rows -> model inputs. Throws the same errors, naming row and field. Unknown extra fields are ignored and reported by `unknownFields`. */
  computeRows(view: FeatureViewVersion, rows: readonly Row[]): Table;
}

export interface FeaturesRoom extends FeatureComputer {
  /** Registers the view of akashi.yaml, or returns the version that already says the same. */
  applyView(project: Project, name: string, context: UseCaseContext): Promise<FeatureViewVersion>;
  listViews(filter?: { project?: string }): Promise<FeatureViewVersion[]>;
  recordUsage(usages: readonly FeatureUsage[], context: UseCaseContext): Promise<void>;
  listUsage(filter?: { model?: string; view?: string }): Promise<FeatureUsage[]>;
}
