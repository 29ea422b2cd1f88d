export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What one request gets: a status with JSON or text, an error that `fetch` throws, or silence until it is aborted. */
export type Scripted =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | { readonly throws: unknown }
  | "silence";

/** A `fetch` that answers by script, request after request, and keeps what was sent. */
export function scriptedFetch(answer: (sent: Sent, index: number) => Scripted): {
  fetch: typeof fetch;
  sent: Sent[];
} {
  const sent: Sent[] = [];
  const scripted: typeof fetch = async (input, init) => {
    const url = new URL(String(input));
    const text = typeof init?.body === "string" ? init.body : undefined;
    const request: Sent = {
      method: init?.method ?? "GET",
      path: url.pathname + url.search,
      headers: init?.headers as Record<string, string>,
      body: text === undefined ? init?.body : JSON.parse(text),
    };
    sent.push(request);
    const scriptedAnswer = answer(request, sent.length - 1);
    if (scriptedAnswer === "silence")
      return new Promise((_resolve, reject) => {
        init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
      });
    if ("throws" in scriptedAnswer) throw scriptedAnswer.throws;
    const { status, body = {}, headers = {} } = scriptedAnswer;
    return new Response(typeof body === "string" ? body : JSON.stringify(body), { status, headers });
  };
  return { fetch: scripted, sent };
}

/** A connection that broke after the request was sent. */
export const broken = () =>
  new TypeError("fetch failed", { cause: { code: "ECONNRESET", message: "reset" } });
/** A server that is not there. */
export const refused = () => new TypeError("fetch failed", { cause: { code: "ECONNREFUSED" } });

/** Time that passes at once; `slept` are the waits. */
export function fastClock() {
  const slept: number[] = [];
  return {
    slept,
    nowMs: () => Date.UTC(2026, 0, 1),
    random: () => 1,
    sleep: async (ms: number) => {
      slept.push(ms);
    },
  };
}
