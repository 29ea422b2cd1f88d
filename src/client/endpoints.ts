import type { Transport } from "./transport.ts";
import type { Endpoint, Outcome, PredictionAnswer, PredictionRow } from "./types.ts";

/** The server's limit of one call. */
const OUTCOMES_PER_CALL = 10_000;

export interface PredictOptions {
  /** Default: the endpoint's last environment. */
  readonly environment?: string;
  /** The time that the rows are about; default: now. */
  readonly atMs?: number;
  readonly explain?: boolean;
  readonly signal?: AbortSignal;
}

/** Predictions, and what came of them. */
export class Endpoints {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async list(options: { project?: string; signal?: AbortSignal } = {}): Promise<Endpoint[]> {
    const { project, signal } = options;
    const call = { method: "GET", path: "/api/v1/endpoints", query: { project }, signal } as const;
    return (await this.#transport.json<{ items: Endpoint[] }>(call)).items;
  }

  get(endpoint: string, signal?: AbortSignal): Promise<Endpoint> {
    return this.#transport.json({ method: "GET", path: pathOf(endpoint), signal });
  }

  /**
   * One answer per row, in order. Every row is stored before it is answered, so a request whose answer was lost is not
   * sent again by itself: the error says `uncertain`.
   */
  async predict(
    endpoint: string,
    rows: readonly PredictionRow[],
    { signal, ...options }: PredictOptions = {},
  ): Promise<PredictionAnswer[]> {
    const { predictions } = await this.#transport.json<{ predictions: PredictionAnswer[] }>({
      method: "POST",
      path: `${pathOf(endpoint)}/predict`,
      json: { instances: rows, ...options },
      repeatable: false,
      signal,
    });
    return predictions;
  }

  /** Tells what was true. Repeating an outcome is harmless, contradicting one is refused; unknown ids are named. */
  async feedback(
    outcomes: readonly Outcome[],
    signal?: AbortSignal,
  ): Promise<{ joined: number; unknownIds: string[] }> {
    const result = { joined: 0, unknownIds: [] as string[] };
    for (let start = 0; start < outcomes.length; start += OUTCOMES_PER_CALL) {
      const { joined, unknownIds } = await this.#transport.json<{ joined: number; unknownIds: string[] }>({
        method: "POST",
        path: "/api/v1/outcomes",
        json: { outcomes: outcomes.slice(start, start + OUTCOMES_PER_CALL) },
        signal,
      });
      result.joined += joined;
      result.unknownIds.push(...unknownIds);
    }
    return result;
  }
}

const pathOf = (endpoint: string) => `/api/v1/endpoints/${encodeURIComponent(endpoint)}`;
