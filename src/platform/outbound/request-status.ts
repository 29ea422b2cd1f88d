/** A request of any method whose answer's status is all that matters. */
export interface StatusRequest {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is. */
  readonly body?: string;
  readonly timeoutMs: number;
}

/** Asks an address and gives the status of its answer. A port, so that a test can stand in for the network. */
export type RequestStatus = (url: string, request: StatusRequest) => Promise<number>;

/** Redirects are not followed; the body is not read. Rejects as `requestJson` does. */
export const requestStatus: RequestStatus = async (url, { method, headers, body, timeoutMs }) => {
  const response = await fetch(url, {
    method,
    redirect: "manual",
    headers: { "user-agent": "akashi", ...headers },
    ...(body === undefined ? {} : { body }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  await response.body?.cancel();
  return response.status;
};
