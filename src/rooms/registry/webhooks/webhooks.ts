import { newId } from "../../../kernel/ids.ts";
import { readEvents } from "../../../platform/events/index.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import { addressKind } from "../../../platform/outbound/index.ts";
import { resolveSecret } from "../../../platform/secrets/index.ts";
import {
  registryErrors,
  WEBHOOK_EVENTS,
  type Webhook,
  type WebhookDelivery,
  type WebhookEvent,
  type Webhooks,
} from "../contract.ts";
import type { RegistryTables } from "../store/tables.ts";
import type { RegistryDeps } from "../usecases/deps.ts";
import { attempt, deliverDue } from "./deliver.ts";
import { takeUpEvents } from "./take-up-events.ts";

type Hook = RegistryTables["registry_webhooks"];
type Delivery = RegistryTables["registry_webhook_deliveries"];

/** How often the queue is looked at besides right after an event of this process. */
const TICK_MS = 5000;

export function createWebhooks(deps: RegistryDeps): Webhooks {
  const deliver = async () => {
    await takeUpEvents(deps);
    return deliverDue(deps);
  };
  return {
    add: add.bind(null, deps),
    list: list.bind(null, deps),
    remove: remove.bind(null, deps),
    test: test.bind(null, deps),
    listDeliveries: listDeliveries.bind(null, deps),
    deliverDue: deliver,
    start: () => start(deps, deliver),
  };
}

interface NewWebhook {
  readonly url: string;
  readonly events?: readonly string[];
  readonly model?: string;
  readonly allowPrivate?: boolean;
}

async function add(
  { platform, keyring }: RegistryDeps,
  input: NewWebhook,
  { actor }: UseCaseContext,
): Promise<{ webhook: Webhook; secret: string }> {
  checkUrl(input.url, input.allowPrivate === true);
  const events = readEventNames(input.events ?? []);
  const [newest] = await readEvents(platform.database, { limit: 1 });
  const hook: Hook = {
    id: newId(),
    url: input.url,
    events_json: JSON.stringify(events),
    model: input.model ?? null,
    allow_private: input.allowPrivate ? 1 : 0,
    // What was before it is nobody's news.
    cursor_sequence: newest?.sequence ?? 0,
    created_at_ms: platform.clock.nowMs(),
    created_by: actor.name,
    removed_at_ms: null,
  };
  await platform.ledger.write<RegistryTables, void>(actor, async ({ trx, record }) => {
    await trx.insertInto("registry_webhooks").values(hook).execute();
    // Not the whole address: it may hold a token.
    record({
      kind: "webhook.added",
      subject: `webhook:${hook.id}`,
      data: { host: hostOf(hook.url), events, model: hook.model, allowPrivate: hook.allow_private === 1 },
    });
  });
  return { webhook: toWebhook(hook, []), secret: await keyring.secretFor(`webhook:${hook.id}`) };
}

async function list({ platform }: RegistryDeps): Promise<Webhook[]> {
  const db = platform.database.query<RegistryTables>();
  const [hooks, counts] = await Promise.all([
    db.selectFrom("registry_webhooks").selectAll().where("removed_at_ms", "is", null).orderBy("id").execute(),
    db
      .selectFrom("registry_webhook_deliveries")
      .select(({ fn }) => ["webhook_id", "state", fn.countAll<number>().as("count")])
      .groupBy(["webhook_id", "state"])
      .execute(),
  ]);
  return hooks.map((hook) =>
    toWebhook(
      hook,
      counts.filter(({ webhook_id }) => webhook_id === hook.id),
    ),
  );
}

async function remove({ platform }: RegistryDeps, id: string, { actor }: UseCaseContext): Promise<void> {
  await requireHook(platform, id);
  await platform.ledger.write<RegistryTables, void>(actor, async ({ trx, record }) => {
    await trx
      .updateTable("registry_webhooks")
      .set({ removed_at_ms: platform.clock.nowMs() })
      .where("id", "=", id)
      .execute();
    record({ kind: "webhook.removed", subject: `webhook:${id}`, data: {} });
  });
}

async function test(deps: RegistryDeps, id: string, { actor }: UseCaseContext): Promise<WebhookDelivery> {
  const { platform } = deps;
  const hook = await requireHook(platform, id);
  const deliveryId = newId();
  const atMs = platform.clock.nowMs();
  const body = {
    schema: "akashi.webhook",
    version: 1,
    delivery: deliveryId,
    event: "test",
    at: new Date(atMs).toISOString(),
    actor,
  };
  const pending = { id: deliveryId, event: "test", body_json: JSON.stringify(body) };
  const result = await attempt(deps, hook, pending);
  const delivery: Delivery = {
    ...pending,
    webhook_id: id,
    event_id: `test:${deliveryId}`,
    sequence: null,
    state: result.error === null ? "delivered" : "gave-up",
    attempts: 1,
    next_attempt_ms: atMs,
    last_status: result.status,
    last_error: result.error,
    created_at_ms: atMs,
    finished_at_ms: platform.clock.nowMs(),
  };
  await platform.ledger.write<RegistryTables, void>(actor, async ({ trx, record }) => {
    await trx.insertInto("registry_webhook_deliveries").values(delivery).execute();
    record({ kind: "webhook.tested", subject: `webhook:${id}`, data: { status: result.status } });
  });
  return toDelivery(delivery);
}

async function listDeliveries(
  { platform }: RegistryDeps,
  id: string,
  limit = 100,
): Promise<WebhookDelivery[]> {
  await requireHook(platform, id);
  const rows = await platform.database
    .query<RegistryTables>()
    .selectFrom("registry_webhook_deliveries")
    .selectAll()
    .where("webhook_id", "=", id)
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map(toDelivery);
}

/** Looks at the queue after every event of this process and every few seconds; one look at a time. */
function start({ platform }: RegistryDeps, deliver: () => Promise<number>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  const look = () => {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    running = deliver()
      .then(
        () => undefined,
        (error) =>
          platform.telemetry.logger.error({ error: String(error) }, "webhooks could not be delivered"),
      )
      .finally(() => {
        running = undefined;
        if (again) {
          again = false;
          look();
        }
      });
  };
  const unsubscribe = WEBHOOK_EVENTS.map((kind) => platform.ledger.subscribe(kind, look));
  const timer = setInterval(look, TICK_MS);
  timer.unref();
  look();
  return async () => {
    stopped = true;
    clearInterval(timer);
    for (const end of unsubscribe) end();
    await running;
  };
}

/** @throws E_REGISTRY_WEBHOOK_UNKNOWN */
async function requireHook({ database }: RegistryDeps["platform"], id: string): Promise<Hook> {
  const hook = await database
    .query<RegistryTables>()
    .selectFrom("registry_webhooks")
    .selectAll()
    .where("id", "=", id)
    .where("removed_at_ms", "is", null)
    .executeTakeFirst();
  if (!hook) throw registryErrors.E_REGISTRY_WEBHOOK_UNKNOWN({ id });
  return hook;
}

/** What is an address and no name is judged at once; a name, each time that it is looked up. */
function checkUrl(text: string, allowPrivate: boolean): void {
  const url = resolveSecret(text);
  const invalid = (rule: string) =>
    registryErrors.E_REGISTRY_WEBHOOK_INVALID({ what: "URL", value: text.slice(0, 200), rule });
  if (url === undefined) throw invalid("the environment variable is not set");
  if (!URL.canParse(url) || url.length > 2048) throw invalid("http:// or https:// and a host");
  const { protocol, username, password, hostname } = new URL(url);
  const address = hostname.replace(/^\[|\]$/g, "");
  if (/^[\d.]+$|:/.test(address)) {
    const kind = addressKind(address);
    if (kind === "never" || (kind === "private" && !allowPrivate))
      throw invalid("an address in the public network, or a private one with --allow-private");
  }
  if (protocol !== "http:" && protocol !== "https:") throw invalid("http:// or https:// and a host");
  if (username !== "" || password !== "") throw invalid("no user name or password in the address");
}

/** None means all. @throws E_REGISTRY_WEBHOOK_INVALID */
function readEventNames(names: readonly string[]): readonly WebhookEvent[] {
  if (names.length === 0) return WEBHOOK_EVENTS;
  return [...new Set(names)].map((name) => {
    const event = WEBHOOK_EVENTS.find((known) => known === name);
    if (event === undefined)
      throw registryErrors.E_REGISTRY_WEBHOOK_INVALID({
        what: "event",
        value: name,
        rule: `one of ${WEBHOOK_EVENTS.join(", ")}`,
      });
    return event;
  });
}

function hostOf(text: string): string {
  return text.startsWith("env:") ? text : new URL(text).host;
}

function toWebhook(hook: Hook, counts: readonly { state: Delivery["state"]; count: number }[]): Webhook {
  const of = (state: Delivery["state"]) => Number(counts.find((it) => it.state === state)?.count ?? 0);
  return {
    id: hook.id,
    url: hook.url,
    events: JSON.parse(hook.events_json) as WebhookEvent[],
    model: hook.model,
    allowPrivate: hook.allow_private === 1,
    createdAtMs: hook.created_at_ms,
    createdBy: hook.created_by,
    pending: of("pending"),
    delivered: of("delivered"),
    gaveUp: of("gave-up"),
  };
}

function toDelivery(row: Delivery): WebhookDelivery {
  return {
    id: row.id,
    webhookId: row.webhook_id,
    event: row.event,
    sequence: row.sequence,
    state: row.state,
    attempts: row.attempts,
    nextAttemptAtMs: row.state === "pending" ? row.next_attempt_ms : null,
    lastStatus: row.last_status,
    lastError: row.last_error,
    createdAtMs: row.created_at_ms,
    finishedAtMs: row.finished_at_ms,
  };
}
