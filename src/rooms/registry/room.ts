import type { Platform } from "../../platform/index.ts";
import type { RegistryRoom } from "./contract.ts";
import { decide } from "./usecases/decide.ts";
import type { RegistryDeps } from "./usecases/deps.ts";
import { getModel, getVersion, getVersionByAlias, listModels } from "./usecases/find-models.ts";
import { importForProject, importOnnx } from "./usecases/import-onnx.ts";
import { modelCard } from "./usecases/model-card.ts";
import { registerVersion } from "./usecases/register-version.ts";
import { setAlias } from "./usecases/set-alias.ts";

export { registryMigrations } from "./store/migrations.ts";

export interface RegistryRoomOptions extends Omit<RegistryDeps, "authentication"> {
  readonly platform: Platform;
  /** Whether people prove who they are; default: they do not (one person on a loopback address). */
  readonly authentication?: () => boolean;
}

export function createRegistryRoom(options: RegistryRoomOptions): RegistryRoom {
  const deps: RegistryDeps = { ...options, authentication: options.authentication ?? (() => false) };
  return {
    register: (input, context) =>
      registerVersion(deps, { ...input, origin: "pipeline", note: null }, context),
    listModels: listModels.bind(null, deps),
    getModel: getModel.bind(null, deps),
    getVersion: getVersion.bind(null, deps),
    getVersionByAlias: getVersionByAlias.bind(null, deps),
    decide: decide.bind(null, deps),
    setAlias: setAlias.bind(null, deps),
    modelCard: modelCard.bind(null, deps),
    readOnnx: (version) => deps.platform.blobs.get(version.bundle.onnxDigest),
    artifactUri: async ({ runId }) => `${(await deps.tracking.getRun(runId)).artifactUri}/model`,
    importOnnx: importOnnx.bind(null, deps),
    importForProject: importForProject.bind(null, deps),
  };
}
