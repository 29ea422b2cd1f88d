import type { Known } from "./known.ts";

export interface AlertRuleFact {
  readonly name: string;
  readonly group: string;
  readonly query: string;
  /** No evaluation ended in an error; there may have been none yet. */
  readonly healthy: boolean;
  readonly state: "inactive" | "pending" | "firing" | "unknown";
}

export interface TargetFact {
  readonly job: string;
  readonly up: boolean;
}

/** What a Prometheus server evaluates and scrapes now. */
export interface PrometheusFacts {
  readonly url: string;
  readonly alertRules: Known<readonly AlertRuleFact[]>;
  /** Addresses to which firing alerts are sent. Who is told by them, only they know. */
  readonly alertmanagers: Known<readonly string[]>;
  readonly targets: Known<readonly TargetFact[]>;
  readonly metricNames: Known<readonly string[]>;
}
