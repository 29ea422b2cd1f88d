import type { Lang } from "../../../kernel/messages.ts";
import { renderReport } from "../report/render-report.ts";
import { getAssessment } from "../store/assessment-store.ts";
import { compareKept } from "./compare-kept.ts";
import type { AssessmentDeps } from "./deps.ts";

/** The HTML report of a kept assessment. Throws E_ASSESSMENT_NOT_FOUND. */
export async function renderKeptReport(
  deps: AssessmentDeps,
  id: string,
  options: { readonly lang: Lang; readonly comparedWith?: string },
): Promise<string> {
  const assessment = await getAssessment(deps.platform.database, id);
  const { lang, comparedWith } = options;
  if (comparedWith === undefined) return renderReport(assessment, { lang });
  return renderReport(assessment, { lang, comparison: await compareKept(deps, comparedWith, id) });
}
