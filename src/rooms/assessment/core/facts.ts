import type { Text } from "../../../kernel/messages.ts";
import type { DrillRecord } from "./drill.ts";
import type { RecordFacts } from "./record-facts.ts";
import type { RepositoryFacts } from "./repository-facts.ts";

/** Which facts a probe reads, by the name of what they are about. One collector provides one kind. */
export interface FactsByKind {
  readonly repository: RepositoryFacts;
  readonly records: RecordFacts;
  readonly drills: readonly DrillRecord[];
}
export type FactKind = keyof FactsByKind;

/**
 * What a collector brought back. A source that is absent or unreadable is "not available" with a reason that a
 * person can act on. It is never an empty set of facts: from an empty set probes would conclude "no".
 */
export type Collected<T> =
  | { readonly available: true; readonly facts: T; readonly observedAtMs: number }
  | { readonly available: false; readonly reason: Text };

/** Everything that one assessment looks at. */
export type Facts = { readonly [K in FactKind]: Collected<FactsByKind[K]> };
