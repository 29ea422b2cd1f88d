import { isAkashiError } from "../../../kernel/errors.ts";
import type { ModelVersion } from "../../registry/contract.ts";
import type { ModelBundle, ReferenceSnapshot } from "../../training/contract.ts";
import { monitoringErrors } from "../contract.ts";
import { type PreparedReference, prepareReference } from "../core/reference.ts";

export interface KeptReference {
  readonly snapshot: ReferenceSnapshot;
  readonly prepared: PreparedReference;
}

/** Training snapshots, read, sorted and counted once. */
export interface ReferenceCache {
  /** Throws E_MONITORING_REFERENCE_INVALID. */
  get(version: ModelVersion): Promise<KeptReference>;
}

/** Snapshots are immutable and addressed by digest, so nothing kept here can be stale. */
const MAX_KEPT = 8;

export function createReferenceCache(
  read: (bundle: ModelBundle) => Promise<ReferenceSnapshot>,
): ReferenceCache {
  const kept = new Map<string, Promise<KeptReference>>();
  return {
    get(version) {
      const digest = version.bundle.referenceDigest;
      const known = kept.get(digest);
      if (known) {
        kept.delete(digest);
        kept.set(digest, known);
        return known;
      }
      const loading = load(version, read);
      kept.set(digest, loading);
      loading.catch(() => kept.delete(digest));
      if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value!);
      return loading;
    },
  };
}

async function load(
  version: ModelVersion,
  read: (bundle: ModelBundle) => Promise<ReferenceSnapshot>,
): Promise<KeptReference> {
  try {
    const snapshot = await read(version.bundle);
    return { snapshot, prepared: prepareReference(snapshot) };
  } catch (error) {
    throw monitoringErrors.E_MONITORING_REFERENCE_INVALID(
      {
        digest: version.bundle.referenceDigest,
        model: version.model,
        version: version.version,
        reason: isAkashiError(error) || error instanceof SyntaxError ? error.message : "unexpected content",
      },
      { cause: error },
    );
  }
}
