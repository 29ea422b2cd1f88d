import type { Lang } from "../../../kernel/messages.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import type { Project } from "../../../platform/project/index.ts";
import type { OutsideSources } from "../core/outside-sources.ts";
import type { FixDesk } from "../fix-contract.ts";
import type { Assessment } from "./assessments.ts";
import type { Comparison, Replayed, WhatIf } from "./comparisons.ts";
import type { AllDrills, DrillRecordView, DrillState, RunDrillInput } from "./drills.ts";
import type { History, Portfolio } from "./histories.ts";
import type {
  AssignInput,
  AttestationView,
  AttestInput,
  FileProblem,
  OpenQuestion,
  Place,
  Planned,
  WaiveInput,
} from "./people.ts";
import type { Waiver } from "./practices.ts";

export interface AssessInput {
  readonly path: string;
  /** Framework files beside those that the project names. */
  readonly frameworkFiles?: readonly string[];
  /** False: judged, and not kept. */
  readonly keep?: boolean;
  /** Sources outside that the user named. Nobody is called without them. */
  readonly outside?: OutsideSources;
}

/** Whose definitions judge kept evidence: a project's, with its frameworks, or the bundled ones alone. */
export interface RulesOf {
  readonly path?: string;
  readonly frameworkFiles?: readonly string[];
}

/** The door of the room that judges. Demo, CLI, HTTP and UI all enter here. */
export interface AssessmentRoom extends FixDesk {
  /**
   * Assesses the project that lies at `path` from its repository and, where the store knows the project, from its
   * records. Kept in the history.
   */
  assess(input: AssessInput, context: UseCaseContext): Promise<Assessment>;
  /** Throws E_ASSESSMENT_NOT_FOUND. */
  get(id: string): Promise<Assessment>;
  /** Newest first. */
  list(filter?: { readonly project?: string; readonly limit?: number }): Promise<Assessment[]>;
  compare(beforeId: string, afterId: string): Promise<Comparison>;
  /**
   * The kept assessment that `since` names: an id, a commit, or a day (the newest one up to its end, else the oldest).
   * Throws E_ASSESSMENT_SINCE_UNKNOWN.
   */
  findSince(project: string, since: string, beforeId?: string): Promise<Assessment>;
  /** The newest assessments of every project that the store keeps, with what changed since the ones before. */
  portfolio(): Promise<Portfolio>;
  history(filter: { readonly project: string; readonly limit?: number }): Promise<History>;
  /** Judges kept evidence under today's definitions. Nothing is kept. */
  replay(assessment: Assessment, rules: RulesOf): Promise<Replayed>;
  /** What changed from one assessment to a later one, and why. */
  explain(before: Assessment, after: Assessment, rules: RulesOf): Promise<Comparison>;
  /** Throws E_PRACTICE_UNKNOWN. Nothing is kept. */
  whatIf(assessment: Assessment, practices: readonly string[], rules: RulesOf): Promise<WhatIf>;
  /** The self-contained HTML report; with `comparedWith`, what changed since that assessment. */
  renderReport(id: string, options: { readonly lang: Lang; readonly comparedWith?: string }): Promise<string>;
  /**
   * Runs a drill and keeps its record, also when it failed or could not run. Throws E_DRILL_UNKNOWN,
   * E_DRILL_ENDPOINT_MISSING, E_DRILL_ENVIRONMENT_UNKNOWN, E_DRILL_PRODUCTION and E_PROJECT_ENTRY_UNKNOWN.
   */
  runDrill(input: RunDrillInput, context: UseCaseContext): Promise<DrillRecordView>;
  /** Every drill that makes sense for the endpoint, or for all of the project, one after the other. */
  runAllDrills(
    input: { readonly project: Project; readonly endpoint?: string },
    context: UseCaseContext,
  ): Promise<AllDrills>;
  /** The drills that akashi.yaml gives a schedule, as jobs of the server's scheduler: `drill:<name>`. */
  scheduledDrills(project: Project): { readonly job: string; readonly cron: string }[];
  /** Runs one of them and says in a line how it ended. Throws as `runDrill` does. */
  runScheduledDrill(project: Project, job: string, context: UseCaseContext): Promise<string>;
  /** Every drill that there is, with its newest result. */
  drillStates(project: Project): Promise<DrillState[]>;
  /**
   * Writes a person's answer into the project, and tells the ledger. Throws E_PRACTICE_UNKNOWN,
   * E_ATTESTATION_NOT_ENOUGH for a yes that only a machine can show, E_ATTESTATION_NOTE_MISSING, E_ATTESTATION_DAYS,
   * E_ATTESTATION_ABOUT, and E_MATURITY_* for a file that has to be repaired first.
   */
  attest(input: AttestInput, context: UseCaseContext): Promise<AttestationView>;
  /** Newest first, lapsed ones included; and what stands wrong in their files. */
  listAttestations(place: Place): Promise<{ items: AttestationView[]; problems: FileProblem[] }>;
  /** What is left to ask people, in the order of the next steps; without `all`, not what was skipped before. */
  openQuestions(
    assessment: Assessment,
    place: Place,
    options: { readonly all: boolean; readonly frameworkFiles?: readonly string[] },
  ): Promise<{ questions: OpenQuestion[]; skippedCount: number }>;
  /** Remembers in the project that nobody could answer yet. */
  skip(place: Place, practice: string, context: UseCaseContext): Promise<void>;
  /** Throws E_PRACTICE_UNKNOWN, E_ASSIGNMENT_INVALID and E_MATURITY_*. Null when an assignment was taken back. */
  assign(input: AssignInput, context: UseCaseContext): Promise<Planned | null>;
  listAssignments(place: Place): Promise<Planned[]>;
  /** Throws E_FRAMEWORK_UNKNOWN, E_STATEMENT_UNKNOWN, E_WAIVER_INVALID and E_MATURITY_*. */
  waive(input: WaiveInput, context: UseCaseContext): Promise<Waiver>;
  listWaivers(place: Place): Promise<Waiver[]>;
  listDrills(filter?: { readonly project?: string; readonly drill?: string }): Promise<DrillRecordView[]>;
}
