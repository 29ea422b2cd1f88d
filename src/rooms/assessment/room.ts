import type { Project } from "../../platform/project/index.ts";
import type { AssessmentRoom } from "./contract.ts";
import { declaredAt } from "./maturity/place.ts";
import { getAssessment, listAssessments } from "./store/assessment-store.ts";
import { listDrills } from "./store/drill-store.ts";
import { assessProject } from "./usecases/assess-project.ts";
import { attestPractice, listAnswers } from "./usecases/attest-practice.ts";
import { compareKept } from "./usecases/compare-kept.ts";
import type { AssessmentDeps } from "./usecases/deps.ts";
import { keptPortfolio } from "./usecases/kept-portfolio.ts";
import { openQuestions, skipQuestion } from "./usecases/open-questions.ts";
import { assignPractice, listAssignments, listWaivers, waiveStatement } from "./usecases/plan.ts";
import { explainChanges, replayAssessment, whatIf } from "./usecases/rejudge.ts";
import { findSince, readHistory } from "./usecases/review-history.ts";
import { runScheduledDrill, scheduledDrills } from "./usecases/scheduled-drills.ts";

export { assessmentMigrations } from "./store/migrations.ts";

/** What only fixes and drills need is loaded with the first of them; the start of every assessment is spared it. */
const fixes = {
  plan: () => import("./usecases/plan-fix.ts"),
  apply: () => import("./usecases/apply-fix.ts"),
  list: () => import("./usecases/list-fixes.ts"),
};
const drills = {
  one: () => import("./usecases/run-drill.ts"),
  all: () => import("./usecases/run-all-drills.ts"),
  states: () => import("./usecases/drill-states.ts"),
};

/** The project whose akashi.yaml stands at `path` or above it; null where there is none that can be read. */
export const projectDeclaredAt = (path: string): Project | null => declaredAt(path).place.project;

export function createAssessmentRoom(deps: AssessmentDeps): AssessmentRoom {
  const { database } = deps.platform;
  return {
    assess: (input, context) => assessProject(deps, input, context),
    get: (id) => getAssessment(database, id),
    list: (filter) => listAssessments(database, filter),
    compare: (beforeId, afterId) => compareKept(deps, beforeId, afterId),
    renderReport: async (id, options) =>
      (await import("./usecases/render-kept-report.ts")).renderKeptReport(deps, id, options),
    runDrill: async (input, context) => (await drills.one()).runDrill(deps, input, context),
    runAllDrills: async (input, context) => (await drills.all()).runAllDrills(deps, input, context),
    scheduledDrills,
    runScheduledDrill: (project, job, context) => runScheduledDrill(deps, project, job, context),
    drillStates: async (project) => (await drills.states()).drillStates(deps, project),
    attest: (input, context) => attestPractice(deps, input, context),
    listAttestations: (place) => listAnswers(deps, place),
    openQuestions: (assessment, place, options) => openQuestions(deps, assessment, place, options),
    skip: (place, practice, context) => skipQuestion(deps, place, practice, context),
    assign: (input, context) => assignPractice(deps, input, context),
    listAssignments: (place) => listAssignments(deps, place),
    waive: (input, context) => waiveStatement(deps, input, context),
    listWaivers: (place) => listWaivers(deps, place),
    findSince: (project, since, exceptId) => findSince(database, project, since, exceptId),
    history: (filter) => readHistory(database, filter),
    replay: (assessment, rules) => replayAssessment(deps, assessment, rules),
    explain: (before, after, rules) => explainChanges(deps, before, after, rules),
    whatIf: (assessment, practices, rules) => whatIf(deps, assessment, practices, rules),
    listDrills: (filter) => listDrills(database, filter),
    portfolio: () => keptPortfolio(database),
    planFix: async (input) => (await (await fixes.plan()).planFix(deps, input)).plan,
    applyFix: async (input, shown, context) => (await fixes.apply()).applyFix(deps, input, shown, context),
    listFixes: async (input, context) => (await fixes.list()).listFixes(deps, input, context),
  };
}
