/** How an address outside answered. Bodies are not kept: they may be long, and may repeat a secret. */
export interface PostAnswer {
  readonly status: number;
}

export interface PostOptions {
  readonly timeoutMs: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Sends JSON to an address outside. A port, so that a test can stand in for the network. */
export type PostJson = (url: string, body: unknown, options: PostOptions) => Promise<PostAnswer>;

/**
 * Redirects are not followed: what was meant for one address is not sent to another. Rejects with a
 * `TimeoutError` after `timeoutMs` and with a `TypeError` when no connection comes about.
 */
export const postJson: PostJson = async (url, body, { timeoutMs, headers, signal }) => {
  const timeout = AbortSignal.timeout(timeoutMs);
  const response = await fetch(url, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/json", "user-agent": "akashi", ...headers },
    body: JSON.stringify(body),
    signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
  });
  await response.body?.cancel();
  return { status: response.status };
};
