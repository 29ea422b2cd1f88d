import { isAkashiClientError } from "./errors.ts";
import { Paged } from "./paged.ts";
import type { Transport } from "./transport.ts";
import type { Experiment, LifecycleView } from "./types.ts";
import { readExperiment, toWirePairs, type WireExperiment } from "./wire.ts";

const ROOT = "/api/2.0/mlflow/experiments";
const NOT_THERE = new Set(["E_TRACKING_EXPERIMENT_NAME_UNKNOWN", "RESOURCE_DOES_NOT_EXIST"]);
const THERE_ALREADY = new Set(["E_TRACKING_EXPERIMENT_EXISTS", "RESOURCE_ALREADY_EXISTS"]);

export interface SearchExperiments {
  /** MLflow's grammar: `name LIKE 'strike-%' AND tags.team = 'research'`. */
  readonly filter?: string;
  readonly orderBy?: readonly string[];
  readonly view?: LifecycleView;
  /** Per request; default 1000. */
  readonly pageSize?: number;
  readonly signal?: AbortSignal;
}

/** Groups of runs. */
export class Experiments {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** The experiment of that name, made unless it is there. Tags are set only on one that is made. */
  async getOrCreate(
    name: string,
    options: { tags?: Readonly<Record<string, string>>; signal?: AbortSignal } = {},
  ): Promise<Experiment> {
    const found = await this.findByName(name, options.signal);
    if (found !== undefined) return found;
    try {
      await this.#post("create", { name, tags: toWirePairs(options.tags) }, options.signal);
    } catch (error) {
      // Another client made it in between, or an answer was lost.
      if (!isAkashiClientError(error) || !THERE_ALREADY.has(error.code)) throw error;
    }
    return this.getByName(name, options.signal);
  }

  async get(experimentId: string, signal?: AbortSignal): Promise<Experiment> {
    return this.#read("get", { experiment_id: experimentId }, signal);
  }

  async getByName(name: string, signal?: AbortSignal): Promise<Experiment> {
    return this.#read("get-by-name", { experiment_name: name }, signal);
  }

  async findByName(name: string, signal?: AbortSignal): Promise<Experiment | undefined> {
    try {
      return await this.getByName(name, signal);
    } catch (error) {
      if (isAkashiClientError(error) && NOT_THERE.has(error.code)) return undefined;
      throw error;
    }
  }

  search(search: SearchExperiments = {}): Paged<Experiment> {
    return new Paged(async (page_token) => {
      const body = await this.#transport.json<{ experiments?: WireExperiment[]; next_page_token?: string }>({
        method: "POST",
        path: `${ROOT}/search`,
        json: {
          filter: search.filter,
          order_by: search.orderBy,
          view_type: search.view,
          max_results: search.pageSize ?? 1000,
          page_token,
        },
        signal: search.signal,
      });
      return { items: (body.experiments ?? []).map(readExperiment), next: body.next_page_token };
    });
  }

  async rename(experimentId: string, name: string): Promise<void> {
    await this.#post("update", { experiment_id: experimentId, new_name: name });
  }

  async setTag(experimentId: string, key: string, value: string): Promise<void> {
    await this.#post("set-experiment-tag", { experiment_id: experimentId, key, value });
  }

  /** Deletes the experiment with its runs; both can be restored. */
  async delete(experimentId: string): Promise<void> {
    await this.#post("delete", { experiment_id: experimentId });
  }

  async restore(experimentId: string): Promise<void> {
    await this.#post("restore", { experiment_id: experimentId });
  }

  async #read(call: string, query: Record<string, string>, signal?: AbortSignal): Promise<Experiment> {
    const body = await this.#transport.json<{ experiment: WireExperiment }>({
      method: "GET",
      path: `${ROOT}/${call}`,
      query,
      signal,
    });
    return readExperiment(body.experiment);
  }

  async #post(call: string, json: unknown, signal?: AbortSignal): Promise<void> {
    await this.#transport.json({ method: "POST", path: `${ROOT}/${call}`, json, signal });
  }
}
