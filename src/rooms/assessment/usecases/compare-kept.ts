import type { Comparison } from "../contract.ts";
import { getAssessment } from "../store/assessment-store.ts";
import type { AssessmentDeps } from "./deps.ts";
import { explainChanges } from "./rejudge.ts";

/** What changed between two kept assessments. Throws E_ASSESSMENT_NOT_FOUND. */
export async function compareKept(
  deps: AssessmentDeps,
  beforeId: string,
  afterId: string,
): Promise<Comparison> {
  const { database } = deps.platform;
  const [before, after] = await Promise.all([
    getAssessment(database, beforeId),
    getAssessment(database, afterId),
  ]);
  return explainChanges(deps, before, after, {});
}
