import type { Output } from "../../core/output.ts";
import { renderReport } from "../../report/render-report.ts";

/** The report of report/ in one file. */
export const output: Output = {
  id: "html",
  render: (assessment, { lang, comparison }) => renderReport(assessment, { lang, comparison }),
};
