import type { Database } from "../../../platform/db/index.ts";
import type { Portfolio } from "../contract.ts";
import { buildPortfolio, type PortfolioEntry } from "../portfolio/build-portfolio.ts";
import { listAssessedProjects, listAssessments } from "../store/assessment-store.ts";

/** The projects of the store as they were assessed last, each with the assessment before. */
export async function keptPortfolio(database: Database): Promise<Portfolio> {
  const entries: PortfolioEntry[] = [];
  for (const project of await listAssessedProjects(database)) {
    const [assessment, previous] = await listAssessments(database, { project, limit: 2 });
    if (assessment !== undefined) entries.push({ source: "store", assessment, previous: previous ?? null });
  }
  return buildPortfolio(entries, []);
}
