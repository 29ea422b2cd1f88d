import type { Text } from "../../../kernel/messages.ts";
import type { Effort, Location, Outcome } from "../contract.ts";
import type { FactKind, FactsByKind } from "./facts.ts";

/** One observation behind an answer. */
export interface Finding {
  /** What was seen, whole sentences in both languages with the values filled in (see `inBoth`). */
  readonly summary: Text;
  readonly location?: Location;
  /** When it was true, if that is not the moment of collecting: the time of a run, a deployment, a commit. */
  readonly observedAtMs?: number;
  /** It happened by itself and will again: a schedule held the drill. */
  readonly recurring?: true;
}

export interface Answer {
  /**
   * `yes` / `no`: the facts show it / show the opposite. `unknown`: the facts cannot tell (nothing recorded,
   * truncated history, unreadable file). `not-applicable`: the question makes no sense for this project.
   */
  readonly outcome: Outcome;
  /** At least one; its summary says why. For `no` it says what was looked at and what was missing. */
  readonly findings: readonly [Finding, ...Finding[]];
}

/** What an answer means for one practice. */
export interface Claim {
  /** Id in frameworks/practices.yaml. */
  readonly practice: string;
  /** Which of the practice's parts, for a practice that has parts (`run-lineage` has commit, data, …). */
  readonly part?: string;
  /**
   * What a `no` says. `not-met` (default): the thing was looked for where it has to be. `unknown`: it may
   * exist elsewhere (another repository, a hosted tool), so its absence here proves nothing.
   */
  readonly noMeans?: "not-met" | "unknown";
  /** A `yes` proves that it is set up, not that it is used; shown as "met (configured)". Default false. */
  readonly provesConfigurationOnly?: boolean;
}

export interface ProbeContext {
  /** The moment of the assessment, milliseconds since 1970 UTC. */
  readonly nowMs: number;
}

/**
 * One true/false question about one kind of facts. Pure: same facts, same context, same answer.
 * A probe lives in `probes/<id>/probe.ts`, exports itself as `probe`, and has a line in `probes/index.ts`.
 */
export interface Probe<K extends FactKind = FactKind> {
  /** The folder's name; reads as the question: `has-openapi-document`. */
  readonly id: string;
  readonly reads: K;
  /** Strength of its evidence. */
  readonly kind: "drill" | "record" | "repo";
  /** Ends in a question mark. */
  readonly question: Text;
  /** Why the answer matters to a team. */
  readonly why: Text;
  /** Exactly what counts as yes, with the numbers. */
  readonly threshold: Text;
  /** What to do when the answer is no. */
  readonly remedy: Text;
  readonly effort: Effort;
  readonly speaksFor: readonly [Claim, ...Claim[]];
  /** Days after which its evidence lapses, counted from the finding; null: holds for the commit it was read at. */
  readonly expiresAfterDays: number | null;
  ask(facts: FactsByKind[K], context: ProbeContext): Answer;
}

/** The form in which probes of every kind are listed: `reads` says which facts to hand over. */
export type AnyProbe = { [K in FactKind]: Probe<K> }[FactKind];
