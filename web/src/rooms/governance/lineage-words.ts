import type { LineageEdge, LineageKind } from "../../../../src/rooms/governance/contract.ts";
import { governanceMessages as m } from "../../messages/governance.ts";

export const kindWord = {
  commit: m.kindCommit,
  "dataset-version": m.kindDatasetVersion,
  "pipeline-run": m.kindPipelineRun,
  run: m.kindRun,
  "logged-model": m.kindLoggedModel,
  "model-version": m.kindModelVersion,
  "ab-test": m.kindAbTest,
  deployment: m.kindDeployment,
  prediction: m.kindPrediction,
  check: m.kindCheck,
  alert: m.kindAlert,
} as const satisfies Record<LineageKind, unknown>;

/** What the earlier record of an edge is to the later one. */
export const relationWord = {
  "code-of": m.relationCodeOf,
  "data-of": m.relationDataOf,
  "steps-of": m.relationStepsOf,
  "parent-of": m.relationParentOf,
  made: m.relationMade,
  "read-by": m.relationReadBy,
  "registered-as": m.relationRegisteredAs,
  "copied-to": m.relationCopiedTo,
  "deployed-as": m.relationDeployedAs,
  "compared-in": m.relationComparedIn,
  answered: m.relationAnswered,
  assigned: m.relationAssigned,
  "judged-by": m.relationJudgedBy,
  raised: m.relationRaised,
  triggered: m.relationTriggered,
} as const satisfies Record<LineageEdge["relation"], unknown>;
