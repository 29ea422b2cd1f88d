import type { Database } from "../../../platform/db/index.ts";
import type { Comparison } from "../contract.ts";
import { compareAssessments } from "../core/compare-assessments.ts";
import { getAssessment } from "../store/assessment-store.ts";

/** What changed between two kept assessments. Throws E_ASSESSMENT_NOT_FOUND. */
export async function compareKept(
  database: Database,
  beforeId: string,
  afterId: string,
): Promise<Comparison> {
  const [before, after] = await Promise.all([
    getAssessment(database, beforeId),
    getAssessment(database, afterId),
  ]);
  return compareAssessments(before, after);
}
