import { loadOnnxModel, type OnnxModel } from "../../../platform/onnx/index.ts";

interface Entry {
  readonly model: Promise<OnnxModel>;
  /** Calls that are using it now; a model in use is never released. */
  users: number;
}

/**
 * Models in memory by digest, least recently used first. A version that lost its traffic stays loaded until the
 * room is needed, so that a rollback finds it warm.
 */
export class ModelCache {
  readonly #capacity: number;
  readonly #entries = new Map<string, Entry>();

  /** `capacity`: models kept; more are held only while all of them are in use. Extreme value 1. */
  constructor(capacity: number) {
    this.#capacity = Math.max(1, capacity);
  }

  get size(): number {
    return this.#entries.size;
  }

  isLoaded(digest: string): boolean {
    return this.#entries.has(digest);
  }

  /** Runs `work` with the model of `digest`, loading it with `read` if needed. Throws E_ONNX_INVALID. */
  async use<Result>(
    digest: string,
    read: () => Promise<Uint8Array>,
    work: (model: OnnxModel) => Promise<Result>,
  ): Promise<Result> {
    const entry = this.#take(digest, read);
    entry.users += 1;
    try {
      return await work(await entry.model);
    } finally {
      entry.users -= 1;
      if (this.#entries.size > this.#capacity) await this.#evict();
    }
  }

  async close(): Promise<void> {
    const entries = [...this.#entries.values()];
    this.#entries.clear();
    for (const { model } of entries) await (await model).release();
  }

  #take(digest: string, read: () => Promise<Uint8Array>): Entry {
    const known = this.#entries.get(digest);
    if (known) {
      this.#entries.delete(digest);
      this.#entries.set(digest, known);
      return known;
    }
    const entry: Entry = { model: read().then(loadOnnxModel), users: 0 };
    this.#entries.set(digest, entry);
    // A model that did not load is forgotten, so that the next request tries again.
    entry.model.catch(() => {
      if (this.#entries.get(digest) === entry) this.#entries.delete(digest);
    });
    return entry;
  }

  async #evict(): Promise<void> {
    for (const [digest, entry] of this.#entries) {
      if (this.#entries.size <= this.#capacity) return;
      if (entry.users > 0) continue;
      this.#entries.delete(digest);
      await (await entry.model).release();
    }
  }
}
