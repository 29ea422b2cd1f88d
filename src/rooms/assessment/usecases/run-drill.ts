import { isAkashiError } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/ids.ts";
import { readGitState } from "../../../platform/git/index.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import { assessmentErrors, type RunDrillInput } from "../contract.ts";
import { DRILL_LIFE_MS, type DrillRecord } from "../core/drill.ts";
import type { DrillEntry, DrillTarget } from "../core/drill-entry.ts";
import { couldNotRun, type DrillOutcome } from "../core/drill-outcome.ts";
import { inBoth } from "../core/text.ts";
import { DRILLS } from "../drills/index.ts";
import { insertDrill } from "../store/drill-store.ts";
import type { AssessmentTables } from "../store/tables.ts";
import type { AssessmentDeps } from "./deps.ts";
import { drillTarget } from "./drill-target.ts";
import { drillWorld, serverUrl } from "./drill-world.ts";

const texts = {
  brokeOff: { en: "The drill broke off: {reason}", ja: "ドリルが途中で止まりました。{reason}" },
} as const;

/**
 * Runs a drill and keeps what it found, also when it failed or could not run. Throws E_DRILL_UNKNOWN and the errors of
 * `drillTarget` before anything is touched.
 */
export async function runDrill(
  deps: AssessmentDeps,
  input: RunDrillInput,
  context: UseCaseContext,
): Promise<DrillRecord> {
  const entry = drillNamed(input.drill);
  const { platform } = deps;
  const { project } = input;
  if (input.url !== undefined) serverUrl(input.url);
  const { target, noPlace } = drillTarget(entry, input);
  const id = newId();
  const startedAtMs = platform.clock.nowMs();
  const subject =
    target.endpoint === "" ? project.config.project.name : `${target.endpoint} (${target.environment})`;
  const outcome =
    noPlace === null
      ? await hold(deps, entry, { project, target, id }, context)
      : couldNotRun(subject, noPlace);
  const drill: DrillRecord = {
    id,
    drillId: entry.id,
    practice: entry.practices[0],
    startedAtMs,
    finishedAtMs: platform.clock.nowMs(),
    passed: outcome.passed,
    subject: outcome.subject,
    measurements: outcome.measurements,
    reason: outcome.problems.map(({ en }) => en).join(" "),
    problems: outcome.problems,
    endpoint: target.endpoint || null,
    environment: target.environment || null,
    modelVersion: outcome.modelVersion ?? null,
    commit: (await readGitState(project.root)).commit,
    trigger: input.trigger ?? "manual",
    expiresAtMs: startedAtMs + DRILL_LIFE_MS,
  };
  await platform.ledger.write<AssessmentTables, void>(context.actor, async ({ trx, record }) => {
    await insertDrill(trx, project.config.project.name, drill);
    record({
      kind: "drill.run",
      subject: `drill:${drill.id}`,
      data: {
        drill: entry.id,
        endpoint: target.endpoint,
        environment: target.environment,
        trigger: drill.trigger,
        passed: drill.passed,
        ...drill.measurements,
        reason: drill.reason,
      },
    });
  });
  return drill;
}

/** Throws E_DRILL_UNKNOWN. */
export function drillNamed(name: string): DrillEntry {
  const entry = DRILLS.find((one) => one.id === name);
  if (entry === undefined)
    throw assessmentErrors.E_DRILL_UNKNOWN({ drill: name, known: DRILLS.map((one) => one.id) });
  return entry;
}

/** An error on the way leaves nothing known, and is told; only a caller who gave up gets it back. */
async function hold(
  deps: AssessmentDeps,
  entry: DrillEntry,
  { project, target, id }: { project: RunDrillInput["project"]; target: DrillTarget; id: string },
  context: UseCaseContext,
): Promise<DrillOutcome> {
  try {
    return await entry.run(drillWorld(deps, project, id), target, context);
  } catch (error) {
    context.signal?.throwIfAborted();
    const subject =
      target.endpoint === "" ? project.config.project.name : `${target.endpoint} (${target.environment})`;
    const reasonIn = (lang: "en" | "ja"): string =>
      isAkashiError(error) ? error.messageIn(lang) : error instanceof Error ? error.message : String(error);
    return couldNotRun(subject, {
      en: inBoth(texts.brokeOff, { reason: reasonIn("en") }).en,
      ja: inBoth(texts.brokeOff, { reason: reasonIn("ja") }).ja,
    });
  }
}
