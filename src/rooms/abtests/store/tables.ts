import type { AbTest } from "../contract.ts";

export interface AbTestsTables {
  abtests_tests: {
    id: string;
    name: string;
    endpoint: string;
    environment: string;
    unit_field: string;
    salt: string;
    variants_json: string;
    metric: AbTest["metric"];
    state: AbTest["state"];
    hypothesis: string;
    planned_units: number | null;
    started_at_ms: number;
    started_by: string;
    stopped_at_ms: number | null;
    stopped_by: string | null;
    decision: string | null;
  };
  /** One row; its revision grows with every start and stop, so that other processes notice at once. */
  abtests_revision: { id: number; revision: number };
}
