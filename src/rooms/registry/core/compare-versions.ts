import type { Provenance } from "../../tracking/contract.ts";
import type { ComparedFact, VersionComparison, VersionDetail } from "../contract.ts";

/** A version with the provenance of its run; null when there is no run here. */
export interface ComparedVersion {
  readonly detail: VersionDetail;
  readonly provenance: Provenance | null;
}

/**
 * What two versions have in common and what not. A fact that neither side records is left out of metrics, params,
 * gates and signature; of the origin it stays, because it is missing.
 */
export function compareVersions(left: ComparedVersion, right: ComparedVersion): VersionComparison {
  return {
    left: nameOf(left),
    right: nameOf(right),
    origin: compareKeys(originOf(left), originOf(right)),
    metrics: compareKeys(left.detail.metrics, right.detail.metrics).map((fact) => ({
      ...fact,
      difference:
        typeof fact.left === "number" && typeof fact.right === "number" ? fact.right - fact.left : null,
    })),
    params: compareKeys(left.detail.params, right.detail.params),
    gates: compareKeys(gatesOf(left.detail), gatesOf(right.detail)),
    signature: compareKeys(fieldsOf(left.detail), fieldsOf(right.detail)),
  };
}

type Facts = Readonly<Record<string, string | number | null>>;

function nameOf({ detail }: ComparedVersion) {
  return { model: detail.model, version: detail.version };
}

function originOf({ detail, provenance }: ComparedVersion): Facts {
  return {
    run: detail.runId,
    commit: provenance?.commit ?? null,
    uncommittedChanges:
      provenance?.dirty === null || provenance === null ? null : provenance.dirty ? "yes" : "no",
    environmentDigest: provenance?.environmentDigest ?? null,
    data: dataOf(provenance, detail),
    command: provenance?.command ?? null,
    graphDigest: detail.onnxDigest,
    filesDigest: detail.treeDigest,
    flavors: detail.flavors.join(", ") || null,
    trainer: detail.bundle?.trainer ?? null,
    featureView: detail.bundle
      ? `${detail.bundle.featureView.name} ${detail.bundle.featureView.version}`
      : null,
    decisionThreshold: detail.bundle?.decisionThreshold ?? null,
    createdBy: detail.createdBy,
    approval: detail.approvalState,
  };
}

function dataOf(provenance: Provenance | null, detail: VersionDetail): string | null {
  const versions = (provenance?.dataVersions ?? []).map(
    ({ dataset, version, digest }) => `${dataset}${version === null ? "" : `@${version}`} ${digest}`,
  );
  return versions.sort().join(", ") || detail.datasetVersionId;
}

function gatesOf({ gates }: VersionDetail): Facts {
  return Object.fromEntries(gates.map(({ gate, passed }) => [gate, passed ? "passed" : "failed"]));
}

function fieldsOf({ signature }: VersionDetail): Facts {
  if (!signature) return {};
  return Object.fromEntries([
    ...signature.inputs.map(({ name, type, required }) => [
      `input ${name}`,
      required ? `${type}, required` : type,
    ]),
    ...signature.outputs.map(({ name, type }) => [`output ${name}`, type]),
  ]);
}

function compareKeys(left: Facts, right: Facts): ComparedFact[] {
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return keys.map((key) => {
    const [a, b] = [factOf(left, key), factOf(right, key)];
    return { key, left: a, right: b, same: Object.is(a, b) };
  });
}

function factOf(facts: Facts, key: string): string | number | null {
  const value = Object.hasOwn(facts, key) ? (facts[key] ?? null) : null;
  // JSON has no NaN; what cannot be compared is said as text.
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}
