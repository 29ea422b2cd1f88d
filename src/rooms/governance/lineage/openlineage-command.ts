import { fill, say } from "../../../kernel/messages.ts";
import { type CommandOutcome, type Invocation, usageError } from "../../../platform/cli/index.ts";
import { resolveSecret } from "../../../platform/secrets/index.ts";
import type { OpenLineageEvent } from "../contract.ts";
import { lineageMessages as messages } from "./messages.ts";
import { type Collector, sendEvents } from "./send-events.ts";

/** Where `akashi trace --openlineage --send <url>` sends to; undefined when it prints. @throws E_USAGE */
export function collectorOf(invocation: Invocation): Collector | undefined {
  const { options, context } = invocation;
  const [url, variable, allowPrivate] = [options["send"], options["authEnv"], options["allowPrivate"]];
  const asked = [url, variable, allowPrivate].some((option) => option !== undefined && option !== false);
  if (!asked) return undefined;
  if (options["openlineage"] !== true || typeof url !== "string")
    throw usageError(messages.sendUsage, invocation);
  return {
    url,
    allowPrivate: allowPrivate === true,
    login: typeof variable === "string" ? loginOf(variable, invocation) : undefined,
    signal: context.signal,
  };
}

/** Without the login that was asked for, nothing is sent. */
function loginOf(name: string, invocation: Invocation): string {
  const login = resolveSecret(`env:${name}`);
  if (login !== undefined && login !== `env:${name}`) return login;
  const { authUnset } = messages;
  throw usageError(
    { en: fill(authUnset.en, { name }, "en"), ja: fill(authUnset.ja, { name }, "ja") },
    invocation,
  );
}

/** One event a line, or how many the collector took. */
export async function printOrSend(
  events: readonly OpenLineageEvent[],
  collector: Collector | undefined,
): Promise<CommandOutcome> {
  if (collector === undefined)
    return {
      json: { events },
      print: (terminal) => {
        for (const event of events) terminal.out(JSON.stringify(event));
      },
    };
  const result = await sendEvents(events, collector);
  return {
    json: { ...result },
    print: (terminal) => terminal.out(say(messages.sent, terminal.lang, result)),
  };
}
