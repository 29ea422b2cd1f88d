import type { ProjectConfig } from "../../../platform/project/index.ts";
import type { DatasetVersion } from "../../data/contract.ts";
import type { Run } from "../../tracking/contract.ts";
import type { VersionDetail } from "../contract.ts";

/** The records that a card is made from; null where there is none. */
export interface CardFacts {
  readonly version: VersionDetail;
  readonly project: ProjectConfig | null;
  readonly dataset: DatasetVersion | null;
  readonly run: Run | null;
}
