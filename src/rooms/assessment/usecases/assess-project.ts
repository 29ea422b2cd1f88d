import { createHash } from "node:crypto";
import { basename, resolve } from "node:path";
import { isAkashiError } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/ids.ts";
import { canonicalJson } from "../../../kernel/json.ts";
import type { Text } from "../../../kernel/messages.ts";
import { files } from "../../../platform/files/index.ts";
import { readGitState } from "../../../platform/git/index.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import { loadProject, type Project } from "../../../platform/project/index.ts";
import { COLLECTORS, type CollectorDependencies } from "../collectors/index.ts";
import { readRecordFacts } from "../collectors/records/read-record-facts.ts";
import { type Assessment, assessmentErrors } from "../contract.ts";
import { assess, type Judged } from "../core/assess.ts";
import type { Attestation } from "../core/attestation.ts";
import { deriveProfile } from "../core/derive-profile.ts";
import type { Collected, FactKind, Facts } from "../core/facts.ts";
import { newestLiveVersionId } from "../core/records/production.ts";
import { loadDefinitions } from "../frameworks/load-definitions.ts";
import { messages } from "../messages.ts";
import { loadProbes } from "../probes/index.ts";
import { insertAssessment } from "../store/assessment-store.ts";
import { listAttestations } from "../store/attestation-store.ts";
import { listDrills } from "../store/drill-store.ts";
import type { AssessmentTables } from "../store/tables.ts";
import type { AssessmentDeps } from "./deps.ts";

/**
 * Collects, judges, and keeps the result. Works on any folder: without git, without akashi.yaml and without records
 * there is less evidence, and more stays unknown. Throws E_ASSESSMENT_PATH_MISSING.
 */
export async function assessProject(
  deps: AssessmentDeps,
  input: { readonly path: string },
  context: UseCaseContext,
): Promise<Assessment> {
  const path = resolve(input.path);
  if (!files.isDirectory(path)) throw assessmentErrors.E_ASSESSMENT_PATH_MISSING({ path });
  const { platform } = deps;
  const nowMs = platform.clock.nowMs();
  const declared = readDeclaration(path);
  const name = declared.project?.config.project.name ?? basename(path);

  context.progress?.({ stage: "collect" });
  const facts = await collectAll(path, nowMs, dependenciesFor(deps, declared.project));
  context.signal?.throwIfAborted();

  context.progress?.({ stage: "judge" });
  const [{ catalogue, frameworks }, probes, git] = await Promise.all([
    loadDefinitions(),
    loadProbes(),
    readGitState(path),
  ]);
  const records = facts.records.available ? facts.records.facts : null;
  const judged = assess({
    catalogue,
    frameworks,
    probes,
    facts,
    profile: deriveProfile(declared.project?.config.project.kind ?? [], records),
    attestations: declared.project === null ? [] : await newestAttestations(deps, name),
    liveVersionId: records === null ? null : newestLiveVersionId(records),
    nowMs,
  });
  const assessment: Assessment = {
    schema: "akashi.assessment",
    version: 1,
    id: newId(),
    project: {
      name,
      commit: git.commit,
      dirty: git.dirty,
      ...(git.folder === null ? {} : { folder: git.folder }),
    },
    observedAt: new Date(nowMs).toISOString(),
    toolVersion: deps.version,
    digest: digestOf(judged),
    sources: sourcesOf(facts, declared),
    ...judged,
  };
  await keep(deps, assessment, context);
  return assessment;
}

/** The newest answer about each practice; it outranks the earlier ones. */
async function newestAttestations({ platform }: AssessmentDeps, project: string): Promise<Attestation[]> {
  const newest = new Map<string, Attestation>();
  for (const one of (await listAttestations(platform.database, project)).toReversed()) {
    newest.set(one.practice, one);
  }
  return [...newest.values()];
}

interface Declaration {
  readonly project: Project | null;
  /** Why there is none; null when it was read. */
  readonly note: Text | null;
}

/** akashi.yaml is evidence, not a condition: a missing or broken one is reported and the assessment goes on. */
function readDeclaration(path: string): Declaration {
  try {
    return { project: loadProject(path), note: null };
  } catch (error) {
    if (!isAkashiError(error)) throw error;
    return { project: null, note: { en: error.messageIn("en"), ja: error.messageIn("ja") } };
  }
}

function dependenciesFor(deps: AssessmentDeps, project: Project | null): CollectorDependencies {
  if (project === null) return {};
  const { platform, rooms } = deps;
  const readDrills = () => listDrills(platform.database, { project: project.config.project.name });
  return {
    readDrills,
    readRecordFacts: async () => readRecordFacts({ platform, rooms, project, drills: await readDrills() }),
  };
}

async function collectAll(
  projectPath: string,
  nowMs: number,
  dependencies: CollectorDependencies,
): Promise<Facts> {
  const entries = await Promise.all(
    COLLECTORS.map(async (entry): Promise<[FactKind, Collected<unknown>]> => {
      const collector = await entry.load(dependencies);
      return [collector.provides, await collector.collect({ projectPath, nowMs })];
    }),
  );
  return Object.fromEntries(entries) as unknown as Facts;
}

function sourcesOf(facts: Facts, declared: Declaration): Assessment["sources"] {
  const collected = Object.entries(facts).map(([id, one]: [string, Collected<unknown>]) => ({
    id,
    available: one.available,
    note: one.available ? null : one.reason,
  }));
  const unreadable = facts.repository.available ? facts.repository.facts.unreadable : [];
  return [
    { id: "akashi.yaml", available: declared.project !== null, note: declared.note },
    ...collected,
    ...unreadable.map(({ path, reason }) => ({ id: path, available: false, note: reason })),
    ...(facts.repository.available && facts.repository.facts.history === null
      ? [{ id: "git", available: false, note: messages.noHistory }]
      : []),
  ];
}

/** Over everything but the moments: looking again at the same evidence gives the same digest. */
function digestOf({ practices, frameworks }: Judged): string {
  const timeless = practices.map(({ evidence, reason: _, ...practice }) => ({
    ...practice,
    evidence: evidence.map(({ observedAtMs: _observed, expiresAtMs: _expires, ...one }) => one),
  }));
  const content = canonicalJson({ practices: timeless, frameworks });
  return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}

async function keep(
  { platform }: AssessmentDeps,
  assessment: Assessment,
  context: UseCaseContext,
): Promise<void> {
  const levels = Object.fromEntries(assessment.frameworks.map((one) => [one.id, one.level]));
  await platform.ledger.write<AssessmentTables, void>(context.actor, async ({ trx, record }) => {
    await insertAssessment(trx, assessment);
    record({
      kind: "assessment.made",
      subject: `assessment:${assessment.id}`,
      data: { project: assessment.project.name, digest: assessment.digest, levels },
    });
  });
}
