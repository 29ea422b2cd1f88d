import type { AssessmentRoom } from "./contract.ts";
import { getAssessment, listAssessments } from "./store/assessment-store.ts";
import { listDrills } from "./store/drill-store.ts";
import { applyFix } from "./usecases/apply-fix.ts";
import { assessProject } from "./usecases/assess-project.ts";
import { attestPractice, listAnswers } from "./usecases/attest-practice.ts";
import { compareKept } from "./usecases/compare-kept.ts";
import type { AssessmentDeps } from "./usecases/deps.ts";
import { drillStates } from "./usecases/drill-states.ts";
import { keptPortfolio } from "./usecases/kept-portfolio.ts";
import { listFixes } from "./usecases/list-fixes.ts";
import { openQuestions, skipQuestion } from "./usecases/open-questions.ts";
import { assignPractice, listAssignments, listWaivers, waiveStatement } from "./usecases/plan.ts";
import { planFix } from "./usecases/plan-fix.ts";
import { explainChanges, replayAssessment, whatIf } from "./usecases/rejudge.ts";
import { renderKeptReport } from "./usecases/render-kept-report.ts";
import { findSince, readHistory } from "./usecases/review-history.ts";
import { runAllDrills } from "./usecases/run-all-drills.ts";
import { runDrill } from "./usecases/run-drill.ts";
import { runScheduledDrill, scheduledDrills } from "./usecases/scheduled-drills.ts";

export { assessmentMigrations } from "./store/migrations.ts";

export function createAssessmentRoom(deps: AssessmentDeps): AssessmentRoom {
  const { database } = deps.platform;
  return {
    assess: (input, context) => assessProject(deps, input, context),
    get: (id) => getAssessment(database, id),
    list: (filter) => listAssessments(database, filter),
    compare: (beforeId, afterId) => compareKept(deps, beforeId, afterId),
    renderReport: (id, options) => renderKeptReport(deps, id, options),
    runDrill: (input, context) => runDrill(deps, input, context),
    runAllDrills: (input, context) => runAllDrills(deps, input, context),
    scheduledDrills,
    runScheduledDrill: (project, job, context) => runScheduledDrill(deps, project, job, context),
    drillStates: (project) => drillStates(deps, project),
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
    planFix: async (input) => (await planFix(deps, input)).plan,
    applyFix: (input, shown, context) => applyFix(deps, input, shown, context),
    listFixes: (input, context) => listFixes(deps, input, context),
  };
}
