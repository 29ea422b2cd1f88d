import type { Text } from "../../../kernel/messages.ts";
import type { PracticeRef, Waiver } from "../contract.ts";

/** What a team changed about one statement. */
export interface Adjustment {
  /** Absent: 1. With 0 the statement is shown and decides nothing. */
  readonly weight?: number;
  /** A waiver that holds. */
  readonly waiver?: Waiver;
}

/** What a criterion asks of practices. `all` and `any` nest; only the outermost need of a statement is adjusted. */
export type Need = Adjustment &
  (
    | { readonly kind: "practice"; readonly ref: PracticeRef }
    | { readonly kind: "all" | "any"; readonly of: readonly Need[] }
  );

interface FrameworkHead {
  readonly id: string;
  /** Version of this definition; assessments keep it, so that a change of rules is never taken for progress. */
  readonly version: string;
  readonly title: Text;
  readonly source: { readonly name: string; readonly url: string };
  readonly rule: Text;
  /** SHA-256 of the criteria; the loader sets it. */
  readonly digest?: string;
  /** Every waiver of a statement, lapsed ones included. */
  readonly waivers?: readonly Waiver[];
}

interface LevelHead {
  readonly level: number;
  readonly title: Text;
}

/** Statements in sections; mature when all statements of the core sections hold. */
export interface Questionnaire extends FrameworkHead {
  readonly kind: "questionnaire";
  readonly levels: readonly LevelHead[];
  readonly sections: readonly {
    readonly id: string;
    readonly number: string;
    readonly title: Text;
    readonly core: boolean;
    readonly groups: readonly {
      readonly number: string;
      readonly title: Text;
      readonly statements: readonly (Adjustment & { readonly number: string; readonly practice: string })[];
    }[];
  }[];
}

/** Levels over columns; the weakest column caps the level. */
export interface Ladder extends FrameworkHead {
  readonly kind: "ladder";
  readonly columns: readonly { readonly id: string; readonly title: Text }[];
  readonly levels: readonly (LevelHead & {
    readonly challenges: Text;
    readonly next: { readonly text: Text; readonly practices: readonly PracticeRef[] };
    /** By column id. */
    readonly columns: Readonly<
      Record<
        string,
        { readonly text: Text; readonly needs: readonly Need[]; readonly lacks: readonly PracticeRef[] }
      >
    >;
  })[];
}

export interface ScoredCriterion {
  readonly id: string;
  readonly category: string;
  readonly text: Text;
  readonly needs: Need;
}

/** Levels over categories, reached by a share of criteria. */
export interface ScoredLevels extends FrameworkHead {
  readonly kind: "scored-levels";
  /** Share of a level's applicable criteria that has to be met, 0 to 1. */
  readonly threshold: number;
  /** Share within every category, for the cumulative count only, 0 to 1. */
  readonly categoryFloor: number;
  readonly categories: readonly { readonly id: string; readonly title: Text }[];
  readonly levels: readonly (LevelHead & {
    readonly criteria: readonly ScoredCriterion[];
    /** What the lowest level is known to lack: `needs` names what would end the debt. */
    readonly debts: readonly ScoredCriterion[];
    readonly advice: readonly PracticeRef[];
  })[];
}

/** Tests worth half a point or one; the score is the smallest section sum. */
export interface TestScore extends FrameworkHead {
  readonly kind: "test-score";
  /** A level is reached by a score greater than `above`; null for the lowest. */
  readonly levels: readonly (LevelHead & { readonly above: number | null })[];
  readonly sections: readonly {
    readonly id: string;
    readonly title: Text;
    readonly tests: readonly { readonly id: string; readonly text: Text; readonly needs: Need }[];
  }[];
}

export type Framework = Questionnaire | Ladder | ScoredLevels | TestScore;
