import type { Text } from "../../../kernel/messages.ts";
import type { Collected, FactKind, FactsByKind } from "./facts.ts";

export interface CollectRequest {
  /** Absolute path of the folder to assess; null when only records are assessed. */
  readonly projectPath: string | null;
  /** The moment of the assessment, milliseconds since 1970 UTC. Collectors never ask the clock themselves. */
  readonly nowMs: number;
}

/**
 * Reads one source once and turns it into plain facts. It judges nothing.
 *
 * A missing source gives `available: false` with a reason; it does not throw. What is there but cannot be read
 * (a broken file, a truncated history) is listed inside the facts, so that probes can answer "unknown".
 */
export interface Collector<K extends FactKind = FactKind> {
  /** The folder's name. */
  readonly id: string;
  readonly provides: K;
  readonly title: Text;
  collect(request: CollectRequest): Promise<Collected<FactsByKind[K]>>;
}
