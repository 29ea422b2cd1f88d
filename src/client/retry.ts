/** How often and how long the client tries again. */
export interface RetryOptions {
  /** Attempts after the first. Default 5; 0 never tries again. */
  readonly retries?: number;
  /** Longest wait before the first repetition; it doubles each time. Default 200 ms. */
  readonly backoffMs?: number;
  /** Longest wait before any repetition, also when the server asks for a longer one. Default 20 s. */
  readonly backoffMsMax?: number;
}

/** Busy, restarting or behind a proxy that is: worth another attempt. */
const RETRY_STATUSES = new Set([429, 502, 503, 504]);

/** Causes after which nothing was sent. */
const NEVER_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

export type Failure =
  | { readonly kind: "status"; readonly status: number; readonly retryAfterMs: number | null }
  | { readonly kind: "connection"; readonly cause: unknown }
  | { readonly kind: "timeout" };

/** Whether the request certainly did nothing, so that even a call that makes something new may be sent again. */
export function didNothing(failure: Failure): boolean {
  if (failure.kind === "status") return failure.status === 429;
  if (failure.kind === "timeout") return false;
  return causesOf(failure.cause).some((cause) => NEVER_SENT.has(cause));
}

/** Whether another attempt makes sense. `repeatable`: the request may arrive twice without harm. */
export function mayRepeat(failure: Failure, repeatable: boolean): boolean {
  if (failure.kind === "status" && !RETRY_STATUSES.has(failure.status)) return false;
  return repeatable || didNothing(failure);
}

/** Whether a failed request that makes something new may have made it all the same. */
export function isUncertain(failure: Failure, repeatable: boolean): boolean {
  if (repeatable || didNothing(failure)) return false;
  return failure.kind !== "status" || RETRY_STATUSES.has(failure.status) || failure.status === 500;
}

/** Milliseconds before attempt `attempt + 1`: exponential with full jitter, so that many clients do not come back at once. */
export function backoffMs(
  attempt: number,
  failure: Failure,
  options: Required<RetryOptions>,
  random: () => number,
): number {
  const asked = failure.kind === "status" ? failure.retryAfterMs : null;
  if (asked !== null) return Math.min(asked, options.backoffMsMax);
  return random() * Math.min(options.backoffMsMax, options.backoffMs * 2 ** (attempt - 1));
}

/** `Retry-After` in milliseconds: seconds or a date; null when there is none that can be read. */
export function readRetryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}

/** The codes along an error's causes; Node's `fetch failed` hides why in them. */
function causesOf(error: unknown): string[] {
  const codes: string[] = [];
  let current = error;
  for (let depth = 0; depth < 5 && typeof current === "object" && current !== null; depth++) {
    const { code, cause, errors } = current as { code?: unknown; cause?: unknown; errors?: unknown[] };
    if (typeof code === "string") codes.push(code);
    current = cause ?? errors?.[0];
  }
  return codes;
}
