import type { UseCaseContext } from "../../../platform/index.ts";
import type { Tracking } from "../../tracking/index.ts";
import type { ClientRegistry, NewTrackedVersion, VersionRecord } from "../contract.ts";
import type { ArtifactRoots } from "./artifact-roots.ts";
import type { ImportReport } from "./import-report.ts";
import type { MlflowSource, SourceModelMetric } from "./source.ts";

export interface MlflowImportDeps {
  /** Whether the audit log knows such an event: what somebody did here is not undone by an import. */
  happened(kind: string, subject: string): Promise<boolean>;
  readonly tracking: Tracking;
  readonly registry: Pick<
    ClientRegistry,
    "createModel" | "setModelTag" | "listRecords" | "transitionStage" | "setVersionTag"
  > & {
    /** With the number that the version had; also when what it points at is gone. `filesLost` says so. */
    importVersion(
      input: NewTrackedVersion & { version: number; createdAtMs: number },
      context: UseCaseContext,
    ): Promise<{ record: VersionRecord; filesLost: boolean }>;
    setAlias(model: string, alias: string, version: number, context: UseCaseContext): Promise<void>;
    /** Numbers of all versions that there ever were, deleted ones too. */
    takenNumbers(model: string): Promise<ReadonlySet<number>>;
  };
}

export interface ImportWork {
  readonly deps: MlflowImportDeps;
  readonly source: MlflowSource;
  readonly context: UseCaseContext;
  readonly report: ImportReport;
  /** Artifact folders of runs and logged models at the source, to find out what a version's source was. */
  readonly roots: ArtifactRoots;
  /** Ids of the logged models that are here. */
  readonly models: Set<string>;
  /** Points that speak of logged models, by the run that logged them. */
  readonly modelPoints: Map<string, SourceModelMetric[]>;
}
