import type { Logger } from "../../../platform/telemetry/index.ts";
import type { ServingMetrics } from "./serving-metrics.ts";

/** Requests whose shadows may wait at once; beyond that shadows are left out, never answers delayed. */
const MAX_WAITING = 200;

/**
 * Runs shadow work after the answer was given. Nobody waits for it and nothing it does reaches a caller: a
 * failure is counted and logged.
 */
export class ShadowRunner {
  readonly #metrics: ServingMetrics;
  readonly #logger: Logger;
  readonly #running = new Set<Promise<void>>();

  constructor(metrics: ServingMetrics, logger: Logger) {
    this.#metrics = metrics;
    this.#logger = logger;
  }

  run(endpoint: string, work: () => Promise<void>): void {
    if (this.#running.size >= MAX_WAITING) {
      this.#metrics.shadowsLost.inc({ endpoint, reason: "busy" });
      return;
    }
    const task: Promise<void> = work()
      .catch((error: unknown) => {
        this.#metrics.shadowsLost.inc({ endpoint, reason: "failed" });
        this.#logger.warn({ endpoint, error: String(error) }, "shadow prediction failed");
      })
      .finally(() => this.#running.delete(task));
    this.#running.add(task);
  }

  /** Resolves when nothing is running any more. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
