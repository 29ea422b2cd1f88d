import type { AssessmentRoom } from "./contract.ts";
import { getAssessment, listAssessments } from "./store/assessment-store.ts";
import { listAttestations } from "./store/attestation-store.ts";
import { listDrills } from "./store/drill-store.ts";
import { assessProject } from "./usecases/assess-project.ts";
import { attestPractice } from "./usecases/attest-practice.ts";
import { compareKept } from "./usecases/compare-kept.ts";
import type { AssessmentDeps } from "./usecases/deps.ts";
import { renderKeptReport } from "./usecases/render-kept-report.ts";
import { runDrill } from "./usecases/run-drill.ts";

export { assessmentMigrations } from "./store/migrations.ts";

export function createAssessmentRoom(deps: AssessmentDeps): AssessmentRoom {
  const { database } = deps.platform;
  return {
    assess: (input, context) => assessProject(deps, input, context),
    get: (id) => getAssessment(database, id),
    list: (filter) => listAssessments(database, filter),
    compare: (beforeId, afterId) => compareKept(database, beforeId, afterId),
    renderReport: (id, options) => renderKeptReport(database, id, options),
    runDrill: (input, context) => runDrill(deps, input, context),
    attest: (input, context) => attestPractice(deps, input, context),
    listAttestations: (project) => listAttestations(database, project),
    listDrills: (filter) => listDrills(database, filter),
  };
}
