import type { UseCaseContext } from "../../../platform/index.ts";
import type { AttestationView, Place } from "../contract.ts";
import { type Attestation, aboutNothing } from "../core/attestation.ts";
import type { AttestedWorld } from "../core/attestation-lapse.ts";
import type { Catalogue } from "../core/practice.ts";
import type { RecordFacts } from "../core/record-facts.ts";
import { newestLiveVersionId } from "../core/records/production.ts";
import type { RepositoryFacts } from "../core/repository-facts.ts";
import { digestPath } from "../maturity/digest-path.ts";
import { type ReadAttestations, readAttestations } from "../maturity/read-attestations.ts";
import { listAttestations } from "../store/attestation-store.ts";
import type { AssessmentDeps } from "./deps.ts";

/** Everything that people answered: in the project's files, and in the store of earlier versions. */
export async function everyAnswer(
  { platform }: AssessmentDeps,
  { root, name, project }: Place,
  catalogue: Catalogue,
  nowMs: number,
): Promise<ReadAttestations> {
  const stored = project === null ? [] : await listAttestations(platform.database, name);
  const inFiles = await readAttestations(root, catalogue, nowMs);
  return { ...inFiles, attestations: [...inFiles.attestations, ...stored.map(fromStore)] };
}

const fromStore = (view: AttestationView): Attestation => {
  const { practice, answer, by, note, link, atMs, expiresAtMs, modelVersionId } = view;
  return {
    practice,
    answer,
    by,
    note,
    link,
    atMs,
    expiresAtMs,
    speaksOf: { ...aboutNothing, modelVersionId },
    origin: { kept: "store", file: null, line: null, commit: null, committedBy: null },
  };
};

/** What the answers may speak of, as it is now. Only the files that an answer names are read. */
export async function attestedWorld(
  root: string,
  attestations: readonly Attestation[],
  records: RecordFacts | null,
  repository: RepositoryFacts | null,
): Promise<AttestedWorld> {
  const paths = new Set(attestations.flatMap(({ speaksOf }) => Object.keys(speaksOf.files)));
  const digests = new Map<string, string | null>();
  for (const path of paths) {
    const digest = await digestPath(root, path).catch(() => undefined);
    if (digest !== undefined) digests.set(path, digest);
  }
  const changed = (repository?.files ?? []).flatMap(({ path, lastChangedAtMs }): [string, number][] =>
    lastChangedAtMs === null ? [] : [[path, lastChangedAtMs]],
  );
  return {
    liveVersionId: records === null ? null : newestLiveVersionId(records),
    dataVersions: newestDataVersions(records),
    digests,
    changedAtMs: new Map(changed),
    tags: repository?.history?.tags ?? [],
  };
}

export function newestDataVersions(records: RecordFacts | null): ReadonlyMap<string, string> {
  const oldestFirst = (records?.datasetVersions ?? []).toSorted((a, b) => a.createdAtMs - b.createdAtMs);
  return new Map(oldestFirst.map(({ dataset, id }) => [dataset, id]));
}

/** The records of a project, for what an answer speaks of; null where there are none. */
export async function recordsOf(
  { platform, rooms }: AssessmentDeps,
  { project }: Place,
): Promise<RecordFacts | null> {
  if (project === null) return null;
  const { readRecordFacts } = await import("../collectors/records/read-record-facts.ts");
  return readRecordFacts({ platform, rooms, project, drills: [] });
}

/** Who answers: as git knows the person of a command line, as the server knows a caller. */
export const signature = (
  { actor }: UseCaseContext,
  git: { name: string | null; email: string | null } | null,
) => {
  if (git?.name == null) return actor.name;
  return git.email === null ? git.name : `${git.name} <${git.email}>`;
};
