import {
  AddressRefused,
  type PostBytes,
  postBytes,
  type SendBytes,
} from "../../../platform/outbound/index.ts";
import { governanceErrors, type OpenLineageEvent } from "../contract.ts";
import { authorizationOf } from "../openlineage/post-event.ts";

const TIMEOUT_MS = 10_000;

/** A collector of OpenLineage events, such as `https://marquez.example/api/v1/lineage`. */
export interface Collector {
  readonly url: string;
  /** Whether loopback and private networks may be reached. */
  readonly allowPrivate: boolean;
  /** `user:password`, or a token. */
  readonly login?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Posts events one by one, in their order, and stops at the first that is not taken. An event that is sent again says
 * the same about the same run, so the whole may be repeated.
 * @throws E_GOVERNANCE_COLLECTOR_INVALID, E_GOVERNANCE_COLLECTOR_FAILED
 */
export async function sendEvents(
  events: readonly OpenLineageEvent[],
  { url, allowPrivate, login, signal }: Collector,
  send: SendBytes = postBytes,
): Promise<{ host: string; sent: number }> {
  const { host } = readAddress(url);
  const options: PostBytes = {
    timeoutMs: TIMEOUT_MS,
    allowPrivate,
    headers: login ? { authorization: authorizationOf(login) } : {},
  };
  let sent = 0;
  for (const event of events) {
    signal?.throwIfAborted();
    const problem = await post(send, url, JSON.stringify(event), options);
    if (problem !== null)
      throw governanceErrors.E_GOVERNANCE_COLLECTOR_FAILED({ host, sent, count: events.length, problem });
    sent += 1;
  }
  return { host, sent };
}

/** Null when the event arrived. What the collector answered is not kept: it may repeat a secret. */
async function post(send: SendBytes, url: string, body: string, options: PostBytes): Promise<string | null> {
  try {
    const { status } = await send(url, body, options);
    return status >= 200 && status < 300 ? null : `HTTP ${status}`;
  } catch (error) {
    if (error instanceof AddressRefused) throw invalid(new URL(url).host, error.message);
    const { code, name } = error as NodeJS.ErrnoException;
    return code ?? name;
  }
}

/** @throws E_GOVERNANCE_COLLECTOR_INVALID */
export function readAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw invalid(text.replace(/[^/@]*@/, "…@"), "http:// or https:// and a host");
  // Command lines are seen by others and kept in histories.
  if (url.username !== "" || url.password !== "")
    throw invalid(url.host, "no user name or password in the address");
  return url;
}

function invalid(value: string, rule: string) {
  return governanceErrors.E_GOVERNANCE_COLLECTOR_INVALID({ value: value.slice(0, 200), rule });
}
