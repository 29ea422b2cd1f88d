import type { UseCaseContext } from "../../../platform/index.ts";
import type { ModelListing, SearchRegistry } from "./lists.ts";
import type { ModelRecord, NewTrackedVersion, VersionFile, VersionRecord } from "./versions.ts";

/** The calls of MLflow's registry. Names are the current ones; an old name of a renamed model is unknown. */
export interface ClientRegistry {
  createModel(
    input: {
      name: string;
      description?: string;
      tags?: readonly { key: string; value: string }[];
      /** When it was made elsewhere; default: now. */
      createdAtMs?: number | undefined;
    },
    context: UseCaseContext,
  ): Promise<ModelRecord>;
  renameModel(name: string, newName: string, context: UseCaseContext): Promise<ModelRecord>;
  describeModel(name: string, description: string, context: UseCaseContext): Promise<ModelRecord>;
  deleteModel(name: string, context: UseCaseContext): Promise<void>;
  setModelTag(name: string, tag: { key: string; value: string }, context: UseCaseContext): Promise<void>;
  deleteModelTag(name: string, key: string, context: UseCaseContext): Promise<void>;
  deleteAlias(name: string, alias: string, context: UseCaseContext): Promise<void>;
  /** By name; each with its versions. */
  listRecords(filter?: { project?: string; name?: string }): Promise<ModelRecord[]>;
  /** One page; by name where no order is asked for. What is registered meanwhile makes nothing come twice or be missed. */
  searchModels(search: SearchRegistry): Promise<{ models: ModelListing[]; nextPageToken: string | null }>;
  /** One page; the latest change first where no order is asked for. */
  searchVersions(
    search: SearchRegistry,
  ): Promise<{ versions: VersionRecord[]; nextPageToken: string | null }>;
  getRecord(name: string): Promise<ModelRecord>;
  getVersionRecord(name: string, version: number | "latest"): Promise<VersionRecord>;
  /** Versions by what they were made from, deleted ones too where asked for. */
  findVersionRecords(filter?: {
    runId?: string;
    modelId?: string;
    withDeleted?: boolean;
  }): Promise<VersionRecord[]>;
  /** The files of a version of MLflow's, by digest, as they were at registration; null when they lie elsewhere. */
  versionFiles(name: string, version: number): Promise<readonly VersionFile[] | null>;
  createTrackedVersion(input: NewTrackedVersion, context: UseCaseContext): Promise<VersionRecord>;
  describeVersion(
    name: string,
    version: number,
    description: string,
    context: UseCaseContext,
  ): Promise<VersionRecord>;
  transitionStage(
    name: string,
    version: number,
    change: { stage: string; archiveExisting: boolean },
    context: UseCaseContext,
  ): Promise<VersionRecord>;
  deleteVersion(name: string, version: number, context: UseCaseContext): Promise<void>;
  setVersionTag(
    name: string,
    version: number,
    tag: { key: string; value: string },
    context: UseCaseContext,
  ): Promise<void>;
  deleteVersionTag(name: string, version: number, key: string, context: UseCaseContext): Promise<void>;
}
