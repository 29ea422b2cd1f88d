import type { Lang } from "../../../kernel/messages.ts";
import { projectByName } from "../../../platform/project/index.ts";
import type { CardFacts } from "./card-facts.ts";
import type { RegistryReads } from "./deps.ts";
import { renderModelCard } from "./render-model-card.ts";
import { getVersionDetail, orNull } from "./version-detail.ts";

/** @throws E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_VERSION_UNKNOWN */
export async function modelCard(
  reads: RegistryReads,
  model: string,
  version: number | "latest",
  lang: Lang,
): Promise<string> {
  return renderModelCard(await readCardFacts(reads, model, version), lang).markdown;
}

/** What the card shows as gaps, in both languages. */
export async function cardGaps(
  reads: RegistryReads,
  model: string,
  version: number,
): Promise<Record<Lang, readonly string[]>> {
  const facts = await readCardFacts(reads, model, version);
  return { en: renderModelCard(facts, "en").gaps, ja: renderModelCard(facts, "ja").gaps };
}

async function readCardFacts(
  reads: RegistryReads,
  model: string,
  version: number | "latest",
): Promise<CardFacts> {
  const found = await getVersionDetail(reads, model, version);
  const [project, datasets, run] = await Promise.all([
    found.project === ""
      ? null
      : orNull(async () => (await projectByName(reads.platform.database, found.project)).config),
    found.project === "" ? [] : reads.data.listVersions({ project: found.project }),
    found.runId === null ? null : orNull(() => reads.tracking.getRun(found.runId!)),
  ]);
  const dataset = datasets.find(({ id }) => id === found.datasetVersionId) ?? null;
  return { version: found, project, dataset, run };
}
