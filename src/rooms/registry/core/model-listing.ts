import type { ModelListing, ModelRecord } from "../contract.ts";
import { latestPerStage } from "./stages.ts";

/** What lists show of a model: the highest version of each stage, and where its aliases point. */
export function listingOf({ versions, ...model }: ModelRecord): ModelListing {
  return {
    ...model,
    latestVersions: latestPerStage(versions),
    aliases: versions.flatMap(({ version, aliases }) => aliases.map((alias) => ({ alias, version }))),
  };
}
