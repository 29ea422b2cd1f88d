import type { LabelConfig, Project } from "../../../platform/project/index.ts";
import type { ModelVersion } from "../../registry/contract.ts";
import type { MaturedLabels } from "../core/judge-performance.ts";

export interface ReadOutcomes {
  readonly labels: MaturedLabels;
  /** Outcomes that could be read. */
  readonly count: number;
  /** Outcomes with a label that is neither positive nor negative: counted and left out. */
  readonly unreadableCount: number;
}

/** Turns outcome labels into 1 and 0. A label may be the model's own or one of the raw values that akashi.yaml lists. */
export function readOutcomes(
  labels: readonly (string | null)[],
  version: ModelVersion,
  project: Project,
): ReadOutcomes {
  const config = labelConfigOf(project, version.model);
  const positive = new Set([version.bundle.positiveLabel, ...(config?.positive ?? [])]);
  const negative = new Set([version.bundle.negativeLabel, ...(config?.negative ?? [])]);
  let unreadableCount = 0;
  const read = labels.map((label): 0 | 1 | null => {
    if (label === null) return null;
    if (positive.has(label)) return 1;
    if (negative.has(label)) return 0;
    unreadableCount += 1;
    return null;
  });
  return { labels: read, count: read.filter((label) => label !== null).length, unreadableCount };
}

/** How the pipeline that makes the model reads its target. */
function labelConfigOf(project: Project, model: string): LabelConfig | undefined {
  const pipeline = Object.values(project.config.pipelines).find((one) => one.model === model);
  if (!pipeline) return undefined;
  return pipeline.label ?? project.config.datasets[pipeline.dataset]?.label;
}
