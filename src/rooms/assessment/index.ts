export {
  type Assessment,
  type AssessmentRoom,
  assessmentErrors,
  assessmentSchema,
  type Comparison,
  comparisonSchema,
  type DrillRecordView,
  drillRecordSchema,
  type FrameworkResult,
  type PracticeResult,
} from "./contract.ts";
