import type { Alert, MonitorCheck, ScheduleFiring } from "../contract.ts";

export interface MonitoringTables {
  monitoring_checks: {
    id: string;
    project: string;
    monitor: string;
    environment: string;
    model_version: number;
    verdict: MonitorCheck["verdict"];
    at_ms: number;
    /** The whole `MonitorCheck`. */
    check_json: string;
  };
  monitoring_alerts: {
    id: string;
    project: string;
    monitor: string;
    endpoint: string;
    environment: string;
    check_id: string;
    kind: Alert["kind"];
    message_json: string;
    state: Alert["state"];
    raised_at_ms: number;
    deliveries_json: string;
    acknowledged_by: string | null;
    acknowledged_at_ms: number | null;
    resolved_at_ms: number | null;
    note: string | null;
    retrained_by: string | null;
    retrain_status: Alert["retrainStatus"];
    /** When the retraining that is running was started. */
    retrain_started_at_ms: number | null;
  };
  monitoring_schedules: {
    project: string;
    job: string;
    cron: string;
    first_seen_at_ms: number;
  };
  monitoring_firings: {
    id: string;
    project: string;
    job: string;
    cron: string;
    due_at_ms: number;
    started_at_ms: number;
    ended_at_ms: number | null;
    cause: ScheduleFiring["cause"];
    outcome: ScheduleFiring["outcome"];
    detail: string;
  };
}
