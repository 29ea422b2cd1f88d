import type { GateResult } from "../../training/contract.ts";
import type { ModelRecord, VersionRecord } from "./versions.ts";

/** A model as lists show it: without all its versions, of which there may be many. */
export interface ModelListing extends Omit<ModelRecord, "versions"> {
  /** The highest of each stage, in the order of the stages. */
  readonly latestVersions: readonly VersionRecord[];
  readonly aliases: readonly { readonly alias: string; readonly version: number }[];
}

/** A search in MLflow's filter language. */
export interface SearchRegistry {
  readonly filter?: string;
  readonly orderBy?: readonly string[];
  readonly maxResults?: number;
  /** From the page before; it belongs to this filter and order. */
  readonly pageToken?: string;
}

/** A version with the figures that a list shows besides its record. */
export interface ListedVersion extends VersionRecord {
  /** Of what a pipeline made; empty for others. */
  readonly gates: readonly GateResult[];
  readonly metrics: Readonly<Record<string, number>>;
  /** Null when the version has no bundle. */
  readonly trainer: string | null;
}

/** A model with its newest versions, whoever made them. */
export interface ListedModel extends Omit<ModelRecord, "versions"> {
  /** All that are not deleted; `versions` may hold fewer. */
  readonly versionCount: number;
  /** The newest, oldest first. */
  readonly versions: readonly ListedVersion[];
  /** All of the model's, wherever they point. */
  readonly aliases: ModelListing["aliases"];
}

export interface ListModels {
  readonly project?: string | undefined;
  /** The model of exactly this name. */
  readonly name?: string | undefined;
  /** Models of one page; 1 to 100, 50 by default. */
  readonly limit?: number | undefined;
  /** The newest versions of each model; 0 to 1000, 20 by default. */
  readonly versions?: number | undefined;
  /** From the page before; it belongs to the same project and name. */
  readonly pageToken?: string | undefined;
}

/** One page of models, by name in code-point order. */
export interface ModelPage {
  readonly items: readonly ListedModel[];
  /** Models on all pages together. */
  readonly total: number;
  /** Their versions. */
  readonly versionTotal: number;
  /** Null on the last page. */
  readonly nextPageToken: string | null;
}
