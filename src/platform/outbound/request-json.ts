/** How an address outside answered a question. */
export interface JsonAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed body; undefined when it is empty, no JSON, or longer than `maxBytes`. */
  readonly body: unknown;
  /** The body was longer than `maxBytes` and was not read to its end. */
  readonly tooLarge: boolean;
}

export interface JsonRequest {
  /** Default: GET, or POST when there is a body. */
  readonly method?: "GET" | "POST";
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** The most that is read of an answer. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

/** Asks an address outside for JSON. A port, so that a test can stand in for the network. */
export type RequestJson = (url: string, request: JsonRequest) => Promise<JsonAnswer>;

/**
 * Redirects are not followed: headers that were meant for one address are not sent to another. Rejects with a
 * `TimeoutError` after `timeoutMs` and with a `TypeError` when no connection comes about (see `connectionProblem`).
 */
export const requestJson: RequestJson = async (
  url,
  { method, body, headers, timeoutMs, maxBytes, signal },
) => {
  const timeout = AbortSignal.timeout(timeoutMs);
  const response = await fetch(url, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    redirect: "manual",
    headers: {
      accept: "application/json",
      "user-agent": "akashi",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
  });
  const text = await readText(response, maxBytes);
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: text === null ? undefined : parsed(text),
    tooLarge: text === null,
  };
};

/** Null when it is longer than allowed. */
async function readText(response: Response, maxBytes: number): Promise<string | null> {
  if (response.body === null) return "";
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the rest of the answer.
    if (bytes > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A short code for why no answer came: `ECONNREFUSED`, `ENOTFOUND`, `TimeoutError`. Never contains a header. */
export function connectionProblem(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: unknown; message?: unknown }; name?: unknown };
  if (typeof cause?.code === "string") return cause.code;
  if (typeof cause?.message === "string" && cause.message !== "") return cause.message;
  return typeof name === "string" ? name : "Error";
}
