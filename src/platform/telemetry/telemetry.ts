import { pino } from "pino";
import {
  Counter,
  type CounterConfiguration,
  collectDefaultMetrics,
  Gauge,
  type GaugeConfiguration,
  Histogram,
  type HistogramConfiguration,
  Registry,
} from "prom-client";

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
  counter<Label extends string>(options: CounterConfiguration<Label>): Counter<Label>;
  gauge<Label extends string>(options: GaugeConfiguration<Label>): Gauge<Label>;
  histogram<Label extends string>(options: HistogramConfiguration<Label>): Histogram<Label>;
}

export function openTelemetry(options: { level: string; processMetrics?: boolean }): Telemetry {
  const metrics = new Registry();
  if (options.processMetrics) collectDefaultMetrics({ register: metrics });
  const logger = pino(
    { level: options.level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
  const registers = [metrics];
  return {
    logger,
    metrics,
    counter: (configuration) => new Counter({ ...configuration, registers }),
    gauge: (configuration) => new Gauge({ ...configuration, registers }),
    histogram: (configuration) => new Histogram({ ...configuration, registers }),
  };
}
