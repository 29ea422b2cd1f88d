import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";

export interface StreamRequest {
  readonly headers?: Readonly<Record<string, string>>;
  /** Until the first byte; the body may take as long as it does. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** A body of any length from an address outside, or null with the status where there is none to have. */
export type OpenStream = (
  url: string,
  request: StreamRequest,
) => Promise<{ readonly status: number; readonly body: Readable | null }>;

/** Redirects are not followed: what was meant for one address is not sent to another. */
export const openStream: OpenStream = async (url, { headers, timeoutMs, signal }) => {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new DOMException("no answer", "TimeoutError")), timeoutMs);
  try {
    const response = await fetch(url, {
      redirect: "manual",
      headers: { "user-agent": "akashi", ...headers },
      signal: signal ? AbortSignal.any([stop.signal, signal]) : stop.signal,
    });
    if (!response.ok || response.body === null) {
      await response.body?.cancel();
      return { status: response.status, body: null };
    }
    return { status: response.status, body: Readable.fromWeb(response.body as ReadableStream) };
  } finally {
    clearTimeout(timer);
  }
};
