import type { Text } from "../../../kernel/messages.ts";
import type { Effort, Grade } from "../contract.ts";

/** Properties of a project that decide whether some practices apply to it at all. */
export const TRAITS = ["real-time", "batch", "features", "ab-tests", "affects-people"] as const;
export type Trait = (typeof TRAITS)[number];

export interface PracticePart {
  readonly id: string;
  readonly title: Text;
}

/** One thing that a mature project does. Data of frameworks/practices/*.yaml; judged once per assessment. */
export interface Practice {
  readonly id: string;
  readonly title: Text;
  readonly statement: Text;
  /** The practice applies only to projects with this trait; absent: always. */
  readonly appliesWhen?: Trait;
  /** What has to hold together; empty for a practice that is one thing. */
  readonly parts: readonly PracticePart[];
  /** Kinds of evidence that can show it. */
  readonly evidence: readonly Grade[];
  /** Whose word counts and for how many days; null when a person's word alone never suffices. */
  readonly attestation: {
    readonly by: string;
    readonly days: number;
    readonly perVersion: boolean;
  } | null;
  readonly effort: Effort;
  readonly remedy: Text;
  readonly makes: string | null;
  readonly command: string | null;
}

export type Catalogue = ReadonlyMap<string, Practice>;
