export type { AssessInput, AssessmentRoom, RulesOf } from "./contract/assessment-room.ts";
export {
  type Assessment,
  assessmentDocumentSchema,
  assessmentSchema,
  definitionsSchema,
  type MissedGate,
  missedGateSchema,
  type Replay,
  replaySchema,
  writtenReportSchema,
} from "./contract/assessments.ts";
export {
  CHANGE_CAUSES,
  type ChangeCause,
  type Comparison,
  changeCauseSchema,
  comparisonSchema,
  type Replayed,
  replayedSchema,
  type WhatIf,
  whatIfSchema,
} from "./contract/comparisons.ts";
export {
  type AllDrills,
  allDrillsSchema,
  type DrillRecordView,
  type DrillState,
  drillRecordSchema,
  drillStateSchema,
  type RunDrillInput,
} from "./contract/drills.ts";
export {
  attestationMarkSchema,
  type Evidence,
  evidenceSchema,
  GRADES,
  type Grade,
  gradeSchema,
  type Location,
  locationSchema,
  type Outcome,
  outcomeSchema,
  textSchema,
  type Verdict,
  verdictSchema,
} from "./contract/evidence.ts";
export {
  type Blocker,
  blockerSchema,
  type FrameworkResult,
  frameworkResultSchema,
  type ItemResult,
  itemResultSchema,
  type SectionResult,
  sectionResultSchema,
} from "./contract/frameworks.ts";
export { type History, historySchema, type Portfolio, portfolioSchema } from "./contract/histories.ts";
export { type NextStep, nextStepSchema } from "./contract/next-steps.ts";
export {
  type AssignInput,
  type AttestationView,
  type AttestInput,
  attestationSchema,
  type FileProblem,
  fileProblemSchema,
  type OpenQuestion,
  type Place,
  type Planned,
  plannedSchema,
  type WaiveInput,
} from "./contract/people.ts";
export {
  type Assignment,
  assignmentSchema,
  type Effort,
  effortSchema,
  type PracticeRef,
  type PracticeResult,
  partResultSchema,
  practiceRefSchema,
  practiceResultSchema,
  type Waiver,
  waiverSchema,
} from "./contract/practices.ts";
export { type Points, pointsSchema, type Tally, tallySchema } from "./contract/tallies.ts";
export { assessmentErrors } from "./errors.ts";
