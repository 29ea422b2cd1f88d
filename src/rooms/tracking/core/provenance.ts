import type { DatasetInput, Provenance } from "../contract.ts";

/**
 * Provenance lives in tags, where MLflow's clients see it and can write it. The commit and the user have MLflow's
 * own tag names; what MLflow never recorded has names that begin with `akashi.`.
 */
export const PROVENANCE_TAGS = {
  commit: "mlflow.source.git.commit",
  user: "mlflow.user",
  source: "mlflow.source.name",
  dirty: "akashi.dirty",
  environmentDigest: "akashi.environment.digest",
  machine: "akashi.machine",
  command: "akashi.command",
  dataPrefix: "akashi.data.",
} as const;

/** The tags that say what `provenance` says; a piece that is missing has no tag. */
export function provenanceTags(provenance: Partial<Provenance>): Record<string, string> {
  const tags: Record<string, string> = {};
  if (provenance.commit) tags[PROVENANCE_TAGS.commit] = provenance.commit;
  if (provenance.dirty !== undefined && provenance.dirty !== null)
    tags[PROVENANCE_TAGS.dirty] = String(provenance.dirty);
  if (provenance.environmentDigest) tags[PROVENANCE_TAGS.environmentDigest] = provenance.environmentDigest;
  if (provenance.machine) tags[PROVENANCE_TAGS.machine] = JSON.stringify(provenance.machine);
  if (provenance.command) tags[PROVENANCE_TAGS.command] = provenance.command;
  for (const { dataset, version, digest } of provenance.dataVersions ?? [])
    tags[`${PROVENANCE_TAGS.dataPrefix}${dataset}`] = `${version ?? ""}@${digest}`;
  return tags;
}

/** Reads provenance out of a run's tags and dataset inputs; what nobody said is null. */
export function readProvenance(
  tags: Readonly<Record<string, string>>,
  inputs: readonly DatasetInput[] = [],
): Provenance {
  return {
    commit: tags[PROVENANCE_TAGS.commit] ?? null,
    dirty: readBoolean(tags[PROVENANCE_TAGS.dirty]),
    dataVersions: readDataVersions(tags, inputs),
    environmentDigest: tags[PROVENANCE_TAGS.environmentDigest] ?? null,
    machine: readMachine(tags[PROVENANCE_TAGS.machine]),
    command: tags[PROVENANCE_TAGS.command] ?? tags[PROVENANCE_TAGS.source] ?? null,
  };
}

export type ProvenancePiece = keyof Provenance;

const PIECES: readonly ProvenancePiece[] = [
  "commit",
  "dirty",
  "dataVersions",
  "environmentDigest",
  "machine",
  "command",
];

/** The pieces that a run does not have, in a fixed order. */
export function missingProvenance(provenance: Provenance): ProvenancePiece[] {
  return PIECES.filter((piece) => {
    const value = provenance[piece];
    return value === null || (Array.isArray(value) && value.length === 0);
  });
}

function readDataVersions(
  tags: Readonly<Record<string, string>>,
  inputs: readonly DatasetInput[],
): Provenance["dataVersions"] {
  const versions: Provenance["dataVersions"] = [];
  for (const [key, value] of Object.entries(tags)) {
    if (!key.startsWith(PROVENANCE_TAGS.dataPrefix)) continue;
    const [, version, digest] = /^(\d*)@(.+)$/s.exec(value) ?? [];
    versions.push({
      dataset: key.slice(PROVENANCE_TAGS.dataPrefix.length),
      version: version ? Number(version) : null,
      // A client may have written a bare digest; it is kept as it stands.
      digest: digest ?? value,
    });
  }
  for (const { name, digest } of inputs)
    if (!versions.some((known) => known.dataset === name && known.digest === digest))
      versions.push({ dataset: name, version: null, digest });
  return versions;
}

function readBoolean(text: string | undefined): boolean | null {
  if (text === undefined) return null;
  if (/^true$/i.test(text)) return true;
  return /^false$/i.test(text) ? false : null;
}

function readMachine(text: string | undefined): Provenance["machine"] {
  if (text === undefined) return null;
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return { description: text };
    return Object.fromEntries(
      Object.entries(parsed).map(([key, value]) => [key, typeof value === "number" ? value : String(value)]),
    );
  } catch {
    return { description: text };
  }
}
