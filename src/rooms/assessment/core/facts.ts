import type { Text } from "../../../kernel/messages.ts";
import type { DrillFact } from "./drill.ts";
import type { ForgeFacts } from "./forge-facts.ts";
import type { MlflowFacts } from "./mlflow-facts.ts";
import type { PrometheusFacts } from "./prometheus-facts.ts";
import type { RecordFacts } from "./record-facts.ts";
import type { RepositoryFacts } from "./repository-facts.ts";

/** Which facts a probe reads, by the name of what they are about. One collector provides one kind. */
export interface FactsByKind {
  readonly repository: RepositoryFacts;
  readonly records: RecordFacts;
  readonly drills: readonly DrillFact[];
  readonly github: ForgeFacts;
  readonly mlflow: MlflowFacts;
  readonly prometheus: PrometheusFacts;
}
export type FactKind = keyof FactsByKind;

/**
 * What a collector brought back. A source that is absent or unreadable is "not available" with a reason that a
 * person can act on. It is never an empty set of facts: from an empty set probes would conclude "no".
 */
export type Collected<T> =
  | { readonly available: true; readonly facts: T; readonly observedAtMs: number }
  | {
      readonly available: false;
      readonly reason: Text;
      /** False for a source that nobody named: it is listed as not read, and its probes are not asked. */
      readonly asked?: false;
    };

/** Sources that are read only when the user names them. */
export type OutsideKind = "github" | "mlflow" | "prometheus";

/** Everything that one assessment looks at. */
export type Facts = { readonly [K in Exclude<FactKind, OutsideKind>]: Collected<FactsByKind[K]> } & {
  readonly [K in OutsideKind]?: Collected<FactsByKind[K]>;
};
