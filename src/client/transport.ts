import { type AkashiClientError, type ClientLang, clientError, errorOfAnswer } from "./errors.ts";
import {
  backoffMs,
  type Failure,
  isUncertain,
  mayRepeat,
  type RetryOptions,
  readRetryAfterMs,
} from "./retry.ts";

export type QueryValue = string | number | boolean | readonly string[] | undefined;

/** Bytes to upload. A stream can be sent once; give a function that opens it anew and it may be sent again. */
export type ArtifactContent =
  | string
  | Uint8Array
  | Blob
  | ReadableStream<Uint8Array>
  | (() => ReadableStream<Uint8Array> | Promise<ReadableStream<Uint8Array>>);

export interface Call {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** From the root of the server, `/api/…`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly json?: unknown;
  readonly content?: ArtifactContent;
  readonly contentType?: string;
  /** False for what makes something new with every call. Default true. */
  readonly repeatable?: boolean;
  readonly signal?: AbortSignal | undefined;
}

export interface TransportOptions extends RetryOptions {
  /** Address of the server, e.g. `http://127.0.0.1:4980`; may have a path when a proxy serves Akashi below one. */
  readonly url: string;
  /** Sent as `Authorization: Bearer`. */
  readonly token?: string;
  /** Sent as Basic authentication: the server takes the token as password and the user as the name of the actor. */
  readonly basic?: { readonly user: string; readonly password: string };
  /** Further headers of every request, e.g. for a proxy. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Longest wait for the head of an answer; bodies may take longer. 0 waits for ever. Default 120 s. */
  readonly timeoutMs?: number;
  /** Of messages and remedies. Default English. */
  readonly lang?: ClientLang;
  /** Ends every call of the client. */
  readonly signal?: AbortSignal;
  /** Default: the platform's own. */
  readonly fetch?: typeof fetch;
}

/** For tests: what takes time or chance. */
export interface TransportClock {
  nowMs(): number;
  random(): number;
  sleep(ms: number): Promise<void>;
}

const realClock: TransportClock = {
  nowMs: () => Date.now(),
  random: () => Math.random(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** Sends requests, tries again where that is safe, and turns refusals into `AkashiClientError`. */
export class Transport {
  readonly retry: Required<RetryOptions>;
  readonly lang: ClientLang;
  readonly #options: TransportOptions;
  readonly #base: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #timeoutMs: number;
  readonly #clock: TransportClock;

  constructor(options: TransportOptions, clock: TransportClock = realClock) {
    this.#options = options;
    this.#clock = clock;
    this.lang = options.lang ?? "en";
    this.#base = readBase(options.url, this.lang);
    this.#timeoutMs = options.timeoutMs ?? 120_000;
    this.#headers = { ...options.headers, ...authorization(options, this.lang) };
    this.retry = {
      retries: options.retries ?? 5,
      backoffMs: options.backoffMs ?? 200,
      backoffMsMax: options.backoffMsMax ?? 20_000,
    };
  }

  /** The JSON of an answer. */
  async json<Body>(call: Call): Promise<Body> {
    const response = await this.send(call);
    const text = await response.text();
    try {
      return JSON.parse(text || "{}") as Body;
    } catch (cause) {
      const { status } = response;
      const reason = text.replace(/\s+/g, " ").slice(0, 200);
      throw clientError(
        "E_CLIENT_ANSWER",
        { url: this.#urlOf(call), status, reason },
        { lang: this.lang, status, cause },
      );
    }
  }

  /**
   * An answer that is a success; its body is not read yet.
   * @throws AkashiClientError, or the reason of the signal that ended the call
   */
  async send(call: Call): Promise<Response> {
    const repeatable = (call.repeatable ?? true) && !(call.content instanceof ReadableStream);
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.#attempt(call);
      if (outcome instanceof Response) return outcome;
      if (attempt <= this.retry.retries && mayRepeat(outcome.failure, repeatable)) {
        await this.pause(attempt, outcome.failure, call.signal);
        continue;
      }
      throw outcome.toError(attempt, isUncertain(outcome.failure, repeatable));
    }
  }

  /** Waits as long as one waits before attempt `attempt + 1`. */
  async pause(attempt: number, failure: Failure, signal?: AbortSignal): Promise<void> {
    const ms = backoffMs(attempt, failure, this.retry, this.#clock.random);
    await untilAborted(this.#clock.sleep(ms), [signal, this.#options.signal]);
  }

  async #attempt(call: Call): Promise<Response | FailedAttempt> {
    const signals = [call.signal, this.#options.signal];
    for (const signal of signals) signal?.throwIfAborted();
    const url = this.#urlOf(call);
    const { signal, release, timedOut } = this.#linked(signals, call.content === undefined);
    let response: Response;
    try {
      response = await (this.#options.fetch ?? fetch)(url, await this.#init(call, signal));
    } catch (cause) {
      for (const signal of signals) signal?.throwIfAborted();
      return timedOut() ? this.#timeout(url) : this.#disconnected(url, cause);
    } finally {
      release();
    }
    if (response.ok) return response;
    const text = await response.text().catch(() => "");
    const { status } = response;
    const retryAfterMs = readRetryAfterMs(response.headers.get("retry-after"), this.#clock.nowMs());
    return {
      failure: { kind: "status", status, retryAfterMs },
      toError: (_attempts, uncertain) => errorOfAnswer({ status, text, url }, { lang: this.lang, uncertain }),
    };
  }

  #timeout(url: string): FailedAttempt {
    return {
      failure: { kind: "timeout" },
      toError: (_attempts, uncertain) =>
        clientError("E_CLIENT_TIMEOUT", { url, timeoutMs: this.#timeoutMs }, { lang: this.lang, uncertain }),
    };
  }

  #disconnected(url: string, cause: unknown): FailedAttempt {
    return {
      failure: { kind: "connection", cause },
      toError: (attempts, uncertain) =>
        clientError(
          "E_CLIENT_CONNECTION",
          { url, attempts, reason: reasonOf(cause) },
          { lang: this.lang, uncertain, cause },
        ),
    };
  }

  /** A controller that ends with any of the signals, or (until the head of the answer is there) with the time. */
  #linked(signals: readonly (AbortSignal | undefined)[], timed: boolean) {
    const controller = new AbortController();
    let late = false;
    const timer =
      timed && this.#timeoutMs > 0
        ? setTimeout(() => {
            late = true;
            controller.abort();
          }, this.#timeoutMs)
        : undefined;
    // `any` holds its sources weakly: a signal that outlives thousands of calls keeps none of them.
    const given = signals.filter((signal) => signal !== undefined);
    const signal = AbortSignal.any([controller.signal, ...given]);
    return { signal, release: () => clearTimeout(timer), timedOut: () => late };
  }

  async #init(call: Call, signal: AbortSignal): Promise<RequestInit> {
    const headers: Record<string, string> = {
      accept: "application/json",
      "accept-language": this.lang,
      // Refusals come with code, remedy and details, on MLflow's routes too.
      "x-akashi-client": "1",
      ...this.#headers,
    };
    const init: Record<string, unknown> = { method: call.method, headers, signal };
    if (call.json !== undefined) {
      headers["content-type"] = "application/json";
      init["body"] = JSON.stringify(call.json);
    } else if (call.content !== undefined) {
      headers["content-type"] = call.contentType ?? "application/octet-stream";
      const body = typeof call.content === "function" ? await call.content() : call.content;
      init["body"] = body;
      // A request that might be redirected is copied first, and Node would keep the whole file for the copy.
      init["redirect"] = "error";
      init["window"] = null;
      if (body instanceof ReadableStream) init["duplex"] = "half";
    }
    return init as RequestInit;
  }

  #urlOf({ path, query }: Call): string {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(query ?? {})) {
      if (value === undefined) continue;
      for (const one of Array.isArray(value) ? value : [value]) parameters.append(name, String(one));
    }
    const text = parameters.toString();
    return `${this.#base}${path}${text === "" ? "" : `?${text}`}`;
  }
}

interface FailedAttempt {
  readonly failure: Failure;
  toError(attempts: number, uncertain: boolean): AkashiClientError;
}

function readBase(url: string, lang: ClientLang): string {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch (cause) {
    throw optionError("url", JSON.stringify(url), "an http or https address", lang, cause);
  }
  if (!/^https?:$/.test(parsed.protocol))
    throw optionError("url", JSON.stringify(url), "an http or https address", lang);
  return `${parsed.origin}${parsed.pathname.replace(/\/+$/, "")}`;
}

function authorization({ token, basic }: TransportOptions, lang: ClientLang): Record<string, string> {
  if (token !== undefined && basic !== undefined)
    throw optionError("basic", "(given with token)", "absent where token is given", lang);
  if (token !== undefined) return { authorization: `Bearer ${token}` };
  if (basic === undefined) return {};
  const bytes = new TextEncoder().encode(`${basic.user}:${basic.password}`);
  return { authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` };
}

function optionError(option: string, value: string, rule: string, lang: ClientLang, cause?: unknown) {
  return clientError("E_CLIENT_OPTION", { option, value, rule }, { lang, cause });
}

/** Node says `fetch failed` and hides why in the cause. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as { message?: string; cause?: { message?: string; code?: string } };
  return cause?.message || cause?.code || message || String(error);
}

async function untilAborted(
  waiting: Promise<void>,
  signals: readonly (AbortSignal | undefined)[],
): Promise<void> {
  let stop = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    const listeners = signals.map((signal) => {
      const listener = () => reject(signal!.reason);
      signal?.addEventListener("abort", listener, { once: true });
      if (signal?.aborted) listener();
      return () => signal?.removeEventListener("abort", listener);
    });
    stop = () => {
      for (const remove of listeners) remove();
    };
  });
  try {
    await Promise.race([waiting, aborted]);
  } finally {
    stop();
  }
}
