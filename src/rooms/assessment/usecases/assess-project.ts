import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { newId } from "../../../kernel/ids.ts";
import { canonicalJson } from "../../../kernel/json.ts";
import { files } from "../../../platform/files/index.ts";
import { readGitState } from "../../../platform/git/index.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import type { Project } from "../../../platform/project/index.ts";
import { COLLECTORS, type CollectorDependencies } from "../collectors/index.ts";
import { type AssessInput, type Assessment, assessmentErrors, type FileProblem } from "../contract.ts";
import { assess, type Judged } from "../core/assess.ts";
import { deriveProfile } from "../core/derive-profile.ts";
import type { Collected, FactKind, Facts } from "../core/facts.ts";
import { refusedGroups } from "../core/refused-groups.ts";
import { type Declared, declaredAt } from "../maturity/place.ts";
import { assignmentsOf } from "../maturity/settings.ts";
import { messages } from "../messages.ts";
import { loadProbes } from "../probes/index.ts";
import { draftNotes } from "../readings/drafts.ts";
import { detectTraits } from "../readings/traits.ts";
import { unparsedNotes } from "../readings/unparsed.ts";
import { insertAssessment } from "../store/assessment-store.ts";
import type { AssessmentTables } from "../store/tables.ts";
import { brokenSettings } from "./broken-settings.ts";
import { definitionsOf, describeDefinitions } from "./definitions.ts";
import type { AssessmentDeps } from "./deps.ts";
import { attestedWorld, everyAnswer } from "./people.ts";
import { readDrillFacts } from "./read-drill-facts.ts";

/**
 * Collects, judges, and keeps the result. Works on any folder: without git, without akashi.yaml and without records
 * there is less evidence, and more stays unknown. Throws E_ASSESSMENT_PATH_MISSING.
 */
export async function assessProject(
  deps: AssessmentDeps,
  input: AssessInput,
  context: UseCaseContext,
): Promise<Assessment> {
  const path = resolve(input.path);
  if (!files.isDirectory(path)) throw assessmentErrors.E_ASSESSMENT_PATH_MISSING({ path });
  const { platform } = deps;
  const nowMs = platform.clock.nowMs();
  const declared = declaredAt(path);
  const { root, name, project } = declared.place;
  // Wrong definitions are told before the work, not after it.
  const definitions = await definitionsOf(root, nowMs, input.frameworkFiles);

  context.progress?.({ stage: "collect" });
  const facts = await collectAll(path, nowMs, {
    ...dependenciesFor(deps, project),
    outside: input.outside,
    requestJson: deps.requestJson,
  });
  context.signal?.throwIfAborted();

  context.progress?.({ stage: "judge" });
  const { catalogue, frameworks } = definitions;
  const [probes, git, answers] = await Promise.all([
    loadProbes(),
    readGitState(path),
    everyAnswer(deps, declared.place, catalogue, nowMs),
  ]);
  const records = facts.records.available ? facts.records.facts : null;
  const repository = facts.repository.available ? facts.repository.facts : null;
  const judged = assess({
    catalogue,
    frameworks,
    probes,
    facts,
    profile: deriveProfile(
      project?.config.project.kind ?? [],
      records,
      repository === null ? {} : detectTraits(repository),
    ),
    attestations: answers.attestations,
    world: await attestedWorld(root, answers.attestations, records, repository),
    assignments: assignmentsOf(definitions.settings, catalogue, nowMs),
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
    sources: [...sourcesOf(facts, declared), ...answers.problems.map(unreadAnswers)],
    ...judged,
    definitions: describeDefinitions(definitions, probes),
  };
  if (input.keep !== false) await keep(deps, assessment, context);
  return assessment;
}

function dependenciesFor(deps: AssessmentDeps, project: Project | null): CollectorDependencies {
  if (project === null) return {};
  const { platform, rooms } = deps;
  const readDrills = () => readDrillFacts(deps, project.config.project.name);
  return {
    readDrills,
    readRecordFacts: async () => {
      const { readRecordFacts } = await import("../collectors/records/read-record-facts.ts");
      return readRecordFacts({ platform, rooms, project, drills: await readDrills() });
    },
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

function sourcesOf(facts: Facts, declared: Declared): Assessment["sources"] {
  const collected = Object.entries(facts).map(([id, one]: [string, Collected<unknown>]) => ({
    id,
    available: one.available,
    note: one.available ? null : one.reason,
    ...(!one.available && one.asked === false ? { named: false } : {}),
  }));
  const unreadable = facts.repository.available
    ? [
        ...facts.repository.facts.unreadable,
        ...draftNotes(facts.repository.facts),
        ...unparsedNotes(facts.repository.facts),
        ...brokenSettings(facts.repository.facts),
      ]
    : [];
  return [
    { id: "akashi.yaml", available: declared.note === null, note: declared.note },
    ...collected,
    ...refusedGroups(facts),
    ...unreadable.map(({ path, reason }) => ({ id: path, available: false, note: reason })),
    ...(facts.repository.available && facts.repository.facts.history === null
      ? [{ id: "git", available: false, note: messages.noHistory }]
      : []),
  ];
}

/** Answers that do not count before their file is repaired. */
const unreadAnswers = ({ file, problem, remedy }: FileProblem): Assessment["sources"][number] => ({
  id: file,
  available: false,
  note: { en: `${problem.en} ${remedy.en}`, ja: `${problem.ja}${remedy.ja}` },
});

/** Over everything but moments and plans: looking again at the same evidence gives the same digest. */
function digestOf({ practices, frameworks }: Judged): string {
  const timeless = practices.map(({ evidence, reason: _, assignment: _plan, ...practice }) => ({
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
