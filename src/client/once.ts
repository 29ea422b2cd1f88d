import { isAkashiClientError } from "./errors.ts";
import type { Transport } from "./transport.ts";

/** The tag by which the client recognises what it asked to be made. */
export const REQUEST_TAG = "akashi.client.request";

/** 128 random bits; works outside of secure contexts too. */
export function newRequestKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Makes something that the server would make twice if it were asked twice. When the answer is lost, what the request
 * may have made is looked for by its tag; only when it is not there the request is sent again. After a timeout it is not
 * sent again, because the server may still be at it.
 */
export async function once<Made>(
  transport: Transport,
  steps: { create(): Promise<Made>; find(): Promise<Made | undefined>; signal?: AbortSignal | undefined },
): Promise<Made> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await steps.create();
    } catch (error) {
      if (!isAkashiClientError(error) || !error.uncertain) throw error;
      const failure =
        error.status === null
          ? ({ kind: "connection", cause: error } as const)
          : ({ kind: "status", status: error.status, retryAfterMs: null } as const);
      if (transport.retry.retries > 0) await transport.pause(attempt, failure, steps.signal);
      const made = await steps.find();
      if (made !== undefined) return made;
      if (error.code === "E_CLIENT_TIMEOUT" || attempt > transport.retry.retries) throw error;
    }
  }
}
