import type { Database } from "../../../platform/db/index.ts";
import { type Assessment, assessmentErrors, type History } from "../contract.ts";
import { endMs } from "../core/days.ts";
import { describeHistory } from "../core/history.ts";
import {
  byCommit,
  findAssessment,
  listAssessments,
  newestBefore,
  oldestAssessment,
} from "../store/assessment-store.ts";

const COMMIT = /^[0-9a-f]{7,64}$/;

/**
 * The kept assessment that `since` names: an id, a commit (seven digits or more; the newest one of it), or a day (the
 * newest one up to its end; the oldest one, when all are younger). Throws E_ASSESSMENT_SINCE_UNKNOWN.
 */
export async function findSince(
  database: Database,
  project: string,
  since: string,
  exceptId?: string,
): Promise<Assessment> {
  const found =
    (await findAssessment(database, since)) ??
    (COMMIT.test(since) ? await byCommit(database, project, since, exceptId) : undefined) ??
    (await byDay(database, project, since, exceptId));
  if (found === undefined || found.project.name !== project)
    throw assessmentErrors.E_ASSESSMENT_SINCE_UNKNOWN({ project, since });
  return found;
}

async function byDay(
  database: Database,
  project: string,
  day: string,
  exceptId: string | undefined,
): Promise<Assessment | undefined> {
  const untilMs = endMs(day);
  if (untilMs === null) return undefined;
  return (
    (await newestBefore(database, project, untilMs, exceptId)) ??
    (await oldestAssessment(database, project, exceptId))
  );
}

const DEFAULT_POINTS = 50;

/** The newest assessments of a project, told from the oldest on. */
export async function readHistory(
  database: Database,
  { project, limit = DEFAULT_POINTS }: { readonly project: string; readonly limit?: number },
): Promise<History> {
  return describeHistory(project, await listAssessments(database, { project, limit }));
}
