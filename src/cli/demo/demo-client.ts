import { demoErrors } from "./errors.ts";

/** Talks to the demo's server over HTTP, as any program of a user would. */
export interface DemoClient {
  readonly url: string;
  post<Answer>(path: string, body: unknown): Promise<Answer>;
  get<Answer>(path: string): Promise<Answer>;
}

export function demoClient(url: string): DemoClient {
  const call = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(url + path, {
      method,
      headers: body === undefined ? {} : { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (response.ok) return (await response.json()) as Answer;
    throw demoErrors.E_DEMO_REQUEST({
      status: response.status,
      what: `${method} ${path}`,
      reason: (await response.text()).slice(0, 500),
    });
  };
  return { url, post: (path, body) => call("POST", path, body), get: (path) => call("GET", path) };
}

/**
 * Runs `work` over `items` with `width` of them under way at a time. They start in order, so with a small width
 * they also arrive nearly in order, as requests from the world do.
 */
export async function inOrder<Item>(
  items: readonly Item[],
  width: number,
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) await work(items[index]!, index);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
}
