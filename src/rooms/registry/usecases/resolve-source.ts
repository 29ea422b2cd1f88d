import { isAkashiError } from "../../../kernel/errors.ts";
import { proxyPathOf } from "../../tracking/index.ts";
import { type NewTrackedVersion, registryErrors, type VersionFile } from "../contract.ts";
import { PROMPT_TAG } from "../core/names.ts";
import { readSource, type Source } from "../core/source-uri.ts";
import { latestPerStage, readStage } from "../core/stages.ts";
import type { RegistryDeps } from "./deps.ts";
import { versionOfAlias } from "./find-models.ts";
import { getRecord, getVersionRecord } from "./find-records.ts";

/** Where a version's files are, and what made them. */
export interface ResolvedSource {
  readonly artifactUri: string | null;
  readonly runId: string | null;
  readonly modelId: string | null;
  /** Null when they lie in storage that this server does not read. */
  readonly files: readonly VersionFile[] | null;
}

/**
 * Follows a version's source to its files and takes their digests.
 * @throws E_REGISTRY_SOURCE_INVALID, E_REGISTRY_LOGGED_MODEL_UNKNOWN, E_REGISTRY_RUN_UNKNOWN and, for a `models:`
 *   URI of another version, what reading that version throws
 */
export async function resolveSource(deps: RegistryDeps, input: NewTrackedVersion): Promise<ResolvedSource> {
  const prompt = (input.tags ?? []).some(({ key, value }) => key === PROMPT_TAG && value === "true");
  const source = readSource(input.source, { prompt });
  const found = await locate(deps, source, input);
  const path = found.artifactUri === null ? null : proxyPathOf(found.artifactUri);
  if (path === null) return { ...found, files: null };
  const below = await deps.tracking.listArtifactsBelow(path);
  return { ...found, files: below.map((file) => ({ ...file, path: file.path.slice(path.length + 1) })) };
}

type Located = Omit<ResolvedSource, "files">;

async function locate(deps: RegistryDeps, source: Source, input: NewTrackedVersion): Promise<Located> {
  const given = { runId: input.runId ?? null, modelId: input.modelId ?? null };
  switch (source.kind) {
    case "prompt":
    case "elsewhere":
      return { artifactUri: source.kind === "elsewhere" ? source.uri : null, ...given };
    case "logged-model": {
      if (given.modelId !== null && given.modelId !== source.modelId) throw contradicts(input, "model_id");
      return ofLoggedModel(deps, input, source.modelId, source.path);
    }
    case "run": {
      if (given.runId !== null && given.runId !== source.runId) throw contradicts(input, "run_id");
      const run = await requireRun(deps, input, source.runId);
      return { artifactUri: join(run.artifactUri, source.path), runId: source.runId, modelId: given.modelId };
    }
    case "version": {
      const other = await otherVersion(deps, source.model, source.selector);
      return {
        artifactUri: await artifactUriOf(deps, other),
        runId: given.runId ?? other.runId,
        modelId: given.modelId ?? other.modelId,
      };
    }
    case "artifacts":
      return ofArtifacts(deps, input, source.uri);
  }
}

/** An artifact URI belongs to a run or a logged model, and says so in its path; what the client says must agree. */
async function ofArtifacts(deps: RegistryDeps, input: NewTrackedVersion, uri: string): Promise<Located> {
  const path = proxyPathOf(uri) ?? "";
  const modelId = /^[^/]+\/models\/(m-[^/]+)\/artifacts(?:\/|$)/.exec(path)?.[1] ?? input.modelId;
  if (modelId !== undefined) {
    if (input.modelId !== undefined && input.modelId !== modelId) throw contradicts(input, "model_id");
    const located = await ofLoggedModel(deps, input, modelId, "");
    if (!isWithin(uri, located.artifactUri!)) throw contradicts(input, "model_id");
    return { ...located, artifactUri: uri };
  }
  const runId = /^[^/]+\/([^/]+)\/artifacts(?:\/|$)/.exec(path)?.[1] ?? input.runId;
  if (runId === undefined) throw contradicts(input, "run_id");
  const run = await requireRun(deps, input, input.runId ?? runId);
  if (!isWithin(uri, run.artifactUri)) throw contradicts(input, "run_id");
  return { artifactUri: uri, runId: run.runId, modelId: null };
}

async function ofLoggedModel(
  deps: RegistryDeps,
  input: NewTrackedVersion,
  modelId: string,
  path: string,
): Promise<Located> {
  try {
    const model = await deps.tracking.getLoggedModel(modelId);
    return {
      artifactUri: join(model.artifactUri, path),
      runId: input.runId ?? model.sourceRunId,
      modelId,
    };
  } catch (error) {
    if (isAkashiError(error) && error.status === 404)
      throw registryErrors.E_REGISTRY_LOGGED_MODEL_UNKNOWN({ modelId }, { cause: error });
    throw error;
  }
}

async function requireRun(deps: RegistryDeps, input: NewTrackedVersion, runId: string) {
  try {
    return await deps.tracking.getRun(runId);
  } catch (error) {
    if (isAkashiError(error) && error.status === 404)
      throw registryErrors.E_REGISTRY_SOURCE_INVALID(
        {
          source: JSON.stringify(input.source.slice(0, 500)),
          rule: `Run with id=${runId} not found.`,
        },
        { cause: error },
      );
    throw error;
  }
}

async function otherVersion(deps: RegistryDeps, model: string, selector: string) {
  if (selector.startsWith("@"))
    return getVersionRecord(deps, model, await versionOfAlias(deps, model, selector.slice(1)));
  if (/^\d+$/.test(selector)) return getVersionRecord(deps, model, Number(selector));
  if (selector.toLowerCase() === "latest") return getVersionRecord(deps, model, "latest");
  const stage = readStage(selector);
  const record = await getRecord(deps, model);
  const found = latestPerStage(record.versions).find((version) => version.stage === stage);
  if (!found) throw registryErrors.E_REGISTRY_VERSION_UNKNOWN({ model, version: stage });
  return found;
}

/** A version's artifact URI with `runs:` followed to the end. */
export async function artifactUriOf(
  deps: Pick<RegistryDeps, "tracking">,
  version: {
    model: string;
    version: number;
    artifactUri: string | null;
    source: string;
    runId: string | null;
  },
): Promise<string> {
  if (version.artifactUri === null)
    throw registryErrors.E_REGISTRY_NO_ARTIFACTS({
      model: version.model,
      version: version.version,
      source: version.source,
    });
  const [, runId, path] = /^runs:\/([^/]+)\/(.*)$/s.exec(version.artifactUri) ?? [];
  if (runId === undefined) return version.artifactUri;
  return join((await deps.tracking.getRun(runId)).artifactUri, path!);
}

function contradicts(input: NewTrackedVersion, what: "run_id" | "model_id") {
  return registryErrors.E_REGISTRY_SOURCE_INVALID({
    source: JSON.stringify(input.source.slice(0, 500)),
    rule: `It must lie in the artifact folder of the run or logged model that ${what} names.`,
  });
}

function join(uri: string, path: string): string {
  return path === "" ? uri : `${uri.replace(/\/+$/, "")}/${path}`;
}

function isWithin(uri: string, root: string): boolean {
  const [path, folder] = [proxyPathOf(uri), proxyPathOf(root)];
  return path !== null && folder !== null && (path === folder || path.startsWith(`${folder}/`));
}
