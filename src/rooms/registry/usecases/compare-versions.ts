import type { VersionComparison, VersionName } from "../contract.ts";
import { type ComparedVersion, compareVersions as compare } from "../core/compare-versions.ts";
import type { RegistryDeps } from "./deps.ts";
import { getVersionDetail, orNull } from "./version-detail.ts";

/** @throws E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_VERSION_UNKNOWN */
export async function compareVersions(
  deps: RegistryDeps,
  left: VersionName,
  right: VersionName,
): Promise<VersionComparison> {
  const [a, b] = await Promise.all([read(deps, left), read(deps, right)]);
  return compare(a, b);
}

async function read(deps: RegistryDeps, { model, version }: VersionName): Promise<ComparedVersion> {
  const detail = await getVersionDetail(deps, model, version);
  const run = detail.runId === null ? null : await orNull(() => deps.tracking.getRun(detail.runId!));
  return { detail, provenance: run?.provenance ?? null };
}
