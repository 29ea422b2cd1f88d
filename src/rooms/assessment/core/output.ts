import type { Lang } from "../../../kernel/messages.ts";
import type { Assessment, Comparison, MissedGate } from "../contract.ts";

export interface OutputContext {
  readonly lang: Lang;
  /** What changed since an earlier assessment. */
  readonly comparison?: Comparison;
  /** Null when no gate was asked for. */
  readonly missedGates: readonly MissedGate[] | null;
  /** Id of the framework for formats that show one; default: the first. */
  readonly framework?: string;
}

/** One form in which an assessment leaves Akashi. */
export interface Output {
  readonly id: string;
  /** A pure function: the same assessment and context give the same bytes. Throws E_FRAMEWORK_UNKNOWN. */
  render(assessment: Assessment, context: OutputContext): string;
}
