import { isAkashiError } from "../../../kernel/errors.ts";
import type { Lang } from "../../../kernel/messages.ts";
import { projectByName } from "../../../platform/project/index.ts";
import type { RegistryDeps } from "./deps.ts";
import { getVersion } from "./find-models.ts";
import { renderModelCard } from "./render-model-card.ts";

/** @throws E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_VERSION_UNKNOWN */
export async function modelCard(
  deps: RegistryDeps,
  model: string,
  version: number | "latest",
  lang: Lang,
): Promise<string> {
  const found = await getVersion(deps, model, version);
  const [project, datasets, run] = await Promise.all([
    orNull(async () => (await projectByName(deps.platform.database, found.project)).config),
    deps.data.listVersions({ project: found.project }),
    orNull(() => deps.tracking.getRun(found.runId)),
  ]);
  const dataset = datasets.find(({ id }) => id === found.datasetVersionId) ?? null;
  return renderModelCard({ version: found, project, dataset, run }, lang);
}

/** What cannot be read becomes a gap in the card; a fault of ours stays a fault. */
async function orNull<Value>(read: () => Promise<Value>): Promise<Value | null> {
  try {
    return await read();
  } catch (error) {
    if (isAkashiError(error) && error.status < 500) return null;
    throw error;
  }
}
