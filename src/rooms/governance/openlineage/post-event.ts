import { AddressRefused, type SendBytes } from "../../../platform/outbound/index.ts";
import { resolveSecret } from "../../../platform/secrets/index.ts";
import type { OpenLineageEvent } from "../contract.ts";

const TIMEOUT_MS = 10_000;
const SECOND_MS = 1000;
/** How long after each failed attempt in a row the next one comes; after the last, always as long. */
const BACKOFF_MS = [5, 15, 60, 300, 900, 3600].map((seconds) => seconds * SECOND_MS);
/** Answers that judge the event itself; the same one would get the same answer again. */
const ABOUT_THE_EVENT: ReadonlySet<number> = new Set([400, 405, 409, 410, 413, 414, 415, 422, 431]);

export type Answer =
  | { readonly state: "taken" }
  | { readonly state: "refused"; readonly error: string }
  /** `answered`: there was an answer, but not one about this event. */
  | { readonly state: "failed"; readonly error: string; readonly answered: boolean };

interface Target {
  readonly url: string;
  readonly auth_env: string | null;
  readonly allow_private: 0 | 1;
}

/** One attempt. Only the status of an answer is kept: a body may repeat a secret. */
export async function postEvent(
  send: SendBytes,
  { url, auth_env, allow_private }: Target,
  event: OpenLineageEvent,
): Promise<Answer> {
  const login = auth_env === null ? null : loginOf(auth_env);
  if (login === undefined)
    return { state: "failed", answered: false, error: `the environment variable ${auth_env} is not set` };
  try {
    const { status } = await send(url, JSON.stringify(event), {
      timeoutMs: TIMEOUT_MS,
      allowPrivate: allow_private === 1,
      headers: login === null ? {} : { authorization: authorizationOf(login) },
    });
    if (status >= 200 && status < 300) return { state: "taken" };
    const error = `HTTP ${status}`;
    return ABOUT_THE_EVENT.has(status)
      ? { state: "refused", error }
      : { state: "failed", answered: status >= 500, error };
  } catch (error) {
    return { state: "failed", answered: false, error: describe(error) };
  }
}

export function waitAfterMs(failures: number): number {
  return BACKOFF_MS[Math.min(failures, BACKOFF_MS.length) - 1] ?? BACKOFF_MS[0]!;
}

/** A login is a token, or `user:password`. */
export function authorizationOf(login: string): string {
  return login.includes(":") ? `Basic ${Buffer.from(login).toString("base64")}` : `Bearer ${login}`;
}

/** Undefined when the variable is not set. */
export function loginOf(name: string): string | undefined {
  const login = resolveSecret(`env:${name}`);
  // A name that no variable can have is given back as it is.
  return login === `env:${name}` ? undefined : login;
}

/** The kind of a failure without what may stand in it: an address may hold a secret. */
export function describe(error: unknown): string {
  if (error instanceof AddressRefused) return error.message;
  const { code, name } = error as NodeJS.ErrnoException;
  return name === "TimeoutError" || name === "AbortError"
    ? `no answer within ${TIMEOUT_MS / SECOND_MS} s`
    : (code ?? name ?? "Error");
}
