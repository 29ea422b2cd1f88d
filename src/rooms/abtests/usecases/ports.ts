import type { Platform } from "../../../platform/index.ts";
import type { RegistryRoom } from "../../registry/contract.ts";
import type { ServingRoom } from "../../serving/contract.ts";

/** What this room asks of serving: places for variants, and the sums of what was predicted with them. */
type TestedServing = Pick<ServingRoom, "getEndpoint" | "placeVariants" | "withdrawVariants" | "tallyAbTest">;

export interface AbTestsDeps {
  readonly platform: Platform;
  readonly registry: Pick<RegistryRoom, "getVersion">;
  readonly serving: TestedServing;
}
