export interface Page<Item> {
  readonly items: readonly Item[];
  /** Absent at the end. */
  readonly next?: string | undefined;
}

/**
 * A search that is asked for page by page while one iterates: `for await (const run of client.runs.search(…))`. Nothing
 * is asked before the first item is wanted, and nothing after the loop is left.
 */
export class Paged<Item> implements AsyncIterable<Item> {
  readonly #load: (token: string | undefined) => Promise<Page<Item>>;

  constructor(load: (token: string | undefined) => Promise<Page<Item>>) {
    this.#load = load;
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Item> {
    for await (const page of this.pages()) yield* page;
  }

  /** The pages as the server gives them. */
  async *pages(): AsyncGenerator<readonly Item[], void, undefined> {
    let token: string | undefined;
    do {
      const page = await this.#load(token);
      yield page.items;
      token = page.next || undefined;
    } while (token !== undefined);
  }

  /** Up to `limit` items as an array; all of them without it. */
  async toArray(limit: number = Number.POSITIVE_INFINITY): Promise<Item[]> {
    const items: Item[] = [];
    if (limit <= 0) return items;
    for await (const item of this) if (items.push(item) >= limit) break;
    return items;
  }

  /** The first item, or undefined. */
  async first(): Promise<Item | undefined> {
    return (await this.toArray(1))[0];
  }
}
