import { registryErrors, type Stage } from "../contract.ts";

/** MLflow's stages. Aliases replaced them there; old clients and scripts still move versions through them. */
export const STAGES: readonly Stage[] = ["None", "Staging", "Production", "Archived"];

/** The stages that `archive_existing_versions` may empty. */
const ACTIVE_STAGES: readonly Stage[] = ["Staging", "Production"];

/** The stage in MLflow's spelling; clients may write it in any case. @throws E_REGISTRY_STAGE_UNKNOWN */
export function readStage(text: string): Stage {
  const stage = STAGES.find((known) => known.toLowerCase() === text.toLowerCase());
  if (stage === undefined) throw registryErrors.E_REGISTRY_STAGE_UNKNOWN({ stage: text, stages: STAGES });
  return stage;
}

/** @throws E_REGISTRY_STAGE_NOT_ARCHIVABLE */
export function checkArchivable(stage: Stage): void {
  if (!ACTIVE_STAGES.includes(stage))
    throw registryErrors.E_REGISTRY_STAGE_NOT_ARCHIVABLE({ stage, stages: ACTIVE_STAGES });
}

/** The highest version of each stage, in the order of the stages. */
export function latestPerStage<Version extends { version: number; stage: Stage }>(
  versions: readonly Version[],
): Version[] {
  return STAGES.flatMap((stage) => {
    const [latest] = versions.filter((it) => it.stage === stage).sort((a, b) => b.version - a.version);
    return latest ? [latest] : [];
  });
}
