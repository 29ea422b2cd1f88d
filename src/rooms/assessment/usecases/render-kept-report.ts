import type { Lang } from "../../../kernel/messages.ts";
import type { Database } from "../../../platform/db/index.ts";
import { renderReport } from "../report/render-report.ts";
import { getAssessment } from "../store/assessment-store.ts";
import { compareKept } from "./compare-kept.ts";

/** The HTML report of a kept assessment. Throws E_ASSESSMENT_NOT_FOUND. */
export async function renderKeptReport(
  database: Database,
  id: string,
  options: { readonly lang: Lang; readonly comparedWith?: string },
): Promise<string> {
  const assessment = await getAssessment(database, id);
  const { lang, comparedWith } = options;
  if (comparedWith === undefined) return renderReport(assessment, { lang });
  return renderReport(assessment, { lang, comparison: await compareKept(database, comparedWith, id) });
}
