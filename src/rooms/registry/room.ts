import type { Platform } from "../../platform/index.ts";
import { postBytes, type SendBytes } from "../../platform/outbound/index.ts";
import { type Keyring, openKeyring } from "../../platform/secrets/index.ts";
import type { ClientRegistry, ModelGovernance, RegistryRoom } from "./contract.ts";
import { importDeps } from "./mlflow-import/import-deps.ts";
import { importMlflow } from "./mlflow-import/import-mlflow.ts";
import { openMlflowSource } from "./mlflow-import/open-source.ts";
import { assessRisk, listRiskAssessments } from "./usecases/assess-risk.ts";
import {
  deleteModel,
  deleteModelTag,
  describeModel,
  renameModel,
  setModelTag,
} from "./usecases/change-model.ts";
import {
  deleteVersion,
  deleteVersionTag,
  describeVersion,
  setVersionTag,
  transitionStage,
} from "./usecases/change-version.ts";
import { compareVersions } from "./usecases/compare-versions.ts";
import { createModel } from "./usecases/create-model.ts";
import { createTrackedVersion } from "./usecases/create-tracked-version.ts";
import { decide } from "./usecases/decide.ts";
import type { RegistryDeps } from "./usecases/deps.ts";
import {
  getModel,
  getVersion,
  getVersionByAlias,
  listModels,
  versionOfAlias,
} from "./usecases/find-models.ts";
import {
  findVersionRecords,
  getRecord,
  getVersionRecord,
  listRecords,
  versionFiles,
} from "./usecases/find-records.ts";
import { importForProject, importOnnx } from "./usecases/import-onnx.ts";
import { listModelPage } from "./usecases/list-models.ts";
import { modelCard } from "./usecases/model-card.ts";
import { getPolicy, setPolicy } from "./usecases/policy.ts";
import { checkReadiness } from "./usecases/readiness.ts";
import { registerVersion } from "./usecases/register-version.ts";
import { listApprovalRequests, requestApproval } from "./usecases/request-approval.ts";
import { artifactUriOf } from "./usecases/resolve-source.ts";
import { searchModels, searchVersions } from "./usecases/search-registry.ts";
import { deleteAlias, setAlias } from "./usecases/set-alias.ts";
import { getVersionDetail } from "./usecases/version-detail.ts";
import { createWebhooks } from "./webhooks/webhooks.ts";

export { registryMigrations } from "./store/migrations.ts";

export interface RegistryRoomOptions
  extends Omit<RegistryDeps, "authentication" | "deployedAt" | "keyring" | "send"> {
  readonly platform: Platform;
  /** Whether people prove who they are; default: they do not (one person on a loopback address). */
  readonly authentication?: () => boolean;
  /** Filled with the serving room; default: nothing is deployed. */
  readonly deployedAt?: RegistryDeps["deployedAt"];
  /** Default: the keyring of the store's folder. */
  readonly keyring?: Keyring;
  /** Default: the network. */
  readonly send?: SendBytes;
}

export function createRegistryRoom(options: RegistryRoomOptions): RegistryRoom {
  const deps: RegistryDeps = {
    ...options,
    authentication: options.authentication ?? (() => false),
    deployedAt: options.deployedAt ?? (async () => []),
    keyring: options.keyring ?? openKeyring(options.platform.home.path),
    send: options.send ?? postBytes,
  };
  return {
    ...clientRegistry(deps),
    ...modelGovernance(deps),
    webhooks: createWebhooks(deps),
    register: (input, context) =>
      registerVersion(deps, { ...input, origin: "pipeline", note: null }, context),
    listModelPage: listModelPage.bind(null, deps),
    listModels: listModels.bind(null, deps),
    getModel: getModel.bind(null, deps),
    getVersion: getVersion.bind(null, deps),
    getVersionByAlias: getVersionByAlias.bind(null, deps),
    decide: decide.bind(null, deps),
    versionOfAlias: versionOfAlias.bind(null, deps),
    setAlias: setAlias.bind(null, deps),
    modelCard: modelCard.bind(null, deps),
    readOnnx: (version) => deps.platform.blobs.get(version.bundle.onnxDigest),
    artifactUri: artifactUriOf.bind(null, deps),
    importMlflow: async ({ place, cwd, login }, context) =>
      importMlflow(
        importDeps(deps, clientRegistry(deps)),
        await openMlflowSource(place, { cwd, login, signal: context.signal }),
        context,
      ),
    importOnnx: importOnnx.bind(null, deps),
    importForProject: importForProject.bind(null, deps),
  };
}

/** What MLflow's clients call. */
function clientRegistry(deps: RegistryDeps): ClientRegistry {
  return {
    createModel: createModel.bind(null, deps),
    renameModel: renameModel.bind(null, deps),
    describeModel: describeModel.bind(null, deps),
    deleteModel: deleteModel.bind(null, deps),
    setModelTag: setModelTag.bind(null, deps),
    deleteModelTag: deleteModelTag.bind(null, deps),
    deleteAlias: deleteAlias.bind(null, deps),
    listRecords: listRecords.bind(null, deps),
    searchModels: searchModels.bind(null, deps),
    searchVersions: searchVersions.bind(null, deps),
    getRecord: getRecord.bind(null, deps),
    getVersionRecord: getVersionRecord.bind(null, deps),
    findVersionRecords: findVersionRecords.bind(null, deps),
    versionFiles: versionFiles.bind(null, deps),
    createTrackedVersion: createTrackedVersion.bind(null, deps),
    describeVersion: describeVersion.bind(null, deps),
    transitionStage: transitionStage.bind(null, deps),
    deleteVersion: deleteVersion.bind(null, deps),
    setVersionTag: setVersionTag.bind(null, deps),
    deleteVersionTag: deleteVersionTag.bind(null, deps),
  };
}

/** Decisions about versions, and what they need. */
function modelGovernance(deps: RegistryDeps): ModelGovernance {
  return {
    getVersionDetail: getVersionDetail.bind(null, deps),
    requestApproval: requestApproval.bind(null, deps),
    listApprovalRequests: listApprovalRequests.bind(null, deps),
    getPolicy: getPolicy.bind(null, deps),
    setPolicy: setPolicy.bind(null, deps),
    checkReadiness: checkReadiness.bind(null, deps),
    assessRisk: assessRisk.bind(null, deps),
    listRiskAssessments: listRiskAssessments.bind(null, deps),
    compareVersions: compareVersions.bind(null, deps),
  };
}
