import { AddressRefused } from "../../../platform/outbound/index.ts";
import { resolveSecret } from "../../../platform/secrets/index.ts";
import type { RegistryTables } from "../store/tables.ts";
import type { RegistryDeps } from "../usecases/deps.ts";
import { sign } from "./sign.ts";

type Hook = RegistryTables["registry_webhooks"];
type Delivery = RegistryTables["registry_webhook_deliveries"];

const TIMEOUT_MS = 10_000;
const SECOND_MS = 1000;
/** How long after each failed attempt the next one comes; after the last, it is given up. */
const BACKOFF_MS = [10, 30, 120, 600, 1800, 7200, 21_600].map((seconds) => seconds * SECOND_MS);
/** Whoever takes a delivery has it to itself for this long: longer than an attempt can take. */
const LEASE_MS = 60 * SECOND_MS;
const BATCH = 50;

/** Sends what is due, each once, and writes down how it went. Returns how many reached an end. */
export async function deliverDue(deps: RegistryDeps): Promise<number> {
  const { database, clock } = deps.platform;
  const due = await database
    .query<RegistryTables>()
    .selectFrom("registry_webhook_deliveries")
    .selectAll()
    .where("state", "=", "pending")
    .where("next_attempt_ms", "<=", clock.nowMs())
    .orderBy("next_attempt_ms")
    .orderBy("id")
    .limit(BATCH)
    .execute();
  let ended = 0;
  for (const delivery of due) {
    if (!(await take(deps, delivery))) continue;
    const hook = await database
      .query<RegistryTables>()
      .selectFrom("registry_webhooks")
      .selectAll()
      .where("id", "=", delivery.webhook_id)
      .executeTakeFirstOrThrow();
    const result = hook.removed_at_ms === null ? await attempt(deps, hook, delivery) : REMOVED;
    if (await settle(deps, delivery, result)) ended += 1;
  }
  return ended;
}

/** Another process may have the same list; only one of them gets each delivery. */
async function take({ platform }: RegistryDeps, delivery: Delivery): Promise<boolean> {
  const nowMs = platform.clock.nowMs();
  const taken = await platform.database.write<RegistryTables, bigint>(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable("registry_webhook_deliveries")
      .set({ next_attempt_ms: nowMs + LEASE_MS })
      .where("id", "=", delivery.id)
      .where("state", "=", "pending")
      .where("next_attempt_ms", "=", delivery.next_attempt_ms)
      .executeTakeFirst();
    return numUpdatedRows;
  });
  return taken > 0n;
}

interface Attempt {
  readonly status: number | null;
  readonly error: string | null;
  /** No other attempt could go better. */
  readonly final: boolean;
}

const REMOVED: Attempt = { status: null, error: "the webhook was removed", final: true };

/** One attempt. What an address answers is not kept, only its status. */
export async function attempt(
  { platform, keyring, send }: RegistryDeps,
  hook: Hook,
  delivery: Pick<Delivery, "id" | "event" | "body_json">,
): Promise<Attempt> {
  const url = resolveSecret(hook.url);
  if (url === undefined) return { status: null, error: `${hook.url}: the variable is not set`, final: false };
  try {
    const { status } = await send(url, delivery.body_json, {
      timeoutMs: TIMEOUT_MS,
      allowPrivate: hook.allow_private === 1,
      headers: {
        "x-akashi-event": delivery.event,
        "x-akashi-delivery": delivery.id,
        "x-akashi-signature": sign(
          await keyring.secretFor(`webhook:${hook.id}`),
          delivery.body_json,
          platform.clock.nowMs(),
        ),
      },
    });
    const arrived = status >= 200 && status < 300;
    return { status, error: arrived ? null : `answered ${status}`, final: arrived };
  } catch (error) {
    const refused = error instanceof AddressRefused;
    return { status: null, error: describe(error), final: refused };
  }
}

/** Writes down how an attempt went; true when the delivery reached an end. */
async function settle({ platform }: RegistryDeps, delivery: Delivery, result: Attempt): Promise<boolean> {
  const nowMs = platform.clock.nowMs();
  const attempts = delivery.attempts + 1;
  const waitMs = result.final ? undefined : BACKOFF_MS[attempts - 1];
  const state = result.error === null ? "delivered" : waitMs === undefined ? "gave-up" : "pending";
  await platform.database.write<RegistryTables, unknown>((trx) =>
    trx
      .updateTable("registry_webhook_deliveries")
      .set({
        state,
        attempts,
        last_status: result.status,
        last_error: result.error,
        next_attempt_ms: nowMs + (waitMs ?? 0),
        finished_at_ms: state === "pending" ? null : nowMs,
      })
      .where("id", "=", delivery.id)
      .execute(),
  );
  return state !== "pending";
}

/** The kind of a failure without what may stand in it: an address may hold a secret. */
function describe(error: unknown): string {
  if (error instanceof AddressRefused) return error.message;
  if (!(error instanceof Error)) return "failed";
  const code = (error as NodeJS.ErrnoException).code;
  return error.name === "TimeoutError" || error.name === "AbortError"
    ? `no answer within ${TIMEOUT_MS / SECOND_MS} s`
    : (code ?? error.name);
}
