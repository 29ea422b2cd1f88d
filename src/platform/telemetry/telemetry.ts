import { pino } from "pino";
import { collectDefaultMetrics, Registry } from "prom-client";

export type LogFields = Readonly<Record<string, unknown>>;

/** Structured logs. One line of JSON each, on stderr, so that stdout stays free for results. */
export interface Logger {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

export interface Telemetry {
  readonly logger: Logger;
  /** The Prometheus registry behind /metrics; rooms register their own counters and histograms on it. */
  readonly metrics: Registry;
}

export function openTelemetry(options: { level: string; processMetrics?: boolean }): Telemetry {
  const metrics = new Registry();
  if (options.processMetrics) collectDefaultMetrics({ register: metrics });
  const logger = pino(
    { level: options.level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
  return { logger, metrics };
}
