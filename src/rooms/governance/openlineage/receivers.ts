import { newId } from "../../../kernel/ids.ts";
import { countEvents, readEvents } from "../../../platform/events/index.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import { addressKind } from "../../../platform/outbound/index.ts";
import {
  governanceErrors,
  type LineageReceiver,
  type LineageReceivers,
  type LineageRefusal,
  type NewLineageReceiver,
} from "../contract.ts";
import { readAddress } from "../lineage/send-events.ts";
import { ANNOUNCED_KINDS } from "./announce.ts";
import { type DeliveryDeps, deliverTo } from "./deliver.ts";
import { loginOf } from "./post-event.ts";
import { startDelivering } from "./start-delivering.ts";
import type { OpenLineageTables } from "./tables.ts";

type Row = OpenLineageTables["governance_lineage_receivers"];

const MOST_REFUSALS = 100;

/** Who hears of lineage as it happens. */
export function lineageReceivers(deps: DeliveryDeps): LineageReceivers {
  return {
    add: (input, context) => add(deps, input, "command", context),
    list: () => list(deps),
    remove: (id, context) => remove(deps, id, context),
    listRefusals: (id) => listRefusals(deps, id),
    deliverNow: async ({ evenIfWaiting = false } = {}) => {
      let sent = 0;
      for (const row of await rowsOf(deps))
        sent += await deliverTo(deps, evenIfWaiting ? { ...row, next_attempt_ms: 0 } : row);
      return sent;
    },
    ensure: (input, context) => ensure(deps, input, context),
    start: (configuredUrl) =>
      startDelivering(deps, async () =>
        (await rowsOf(deps)).filter(({ origin, url }) => origin === "command" || url === configuredUrl),
      ),
  };
}

async function add(
  { platform }: DeliveryDeps,
  input: NewLineageReceiver,
  origin: Row["origin"],
  { actor }: UseCaseContext,
): Promise<LineageReceiver> {
  const { url, authEnv = null, allowPrivate = false } = input;
  checkAddress(url, allowPrivate);
  if (authEnv !== null && loginOf(authEnv) === undefined)
    throw governanceErrors.E_GOVERNANCE_COLLECTOR_LOGIN_UNSET({ name: authEnv });
  const [newest] = await readEvents(platform.database, { limit: 1 });
  const row: Row = {
    id: newId(),
    url,
    auth_env: authEnv,
    allow_private: allowPrivate ? 1 : 0,
    origin,
    // What was before it is told only to who asks for it.
    cursor_sequence: input.fromBeginning ? 0 : (newest?.sequence ?? 0),
    delivered: 0,
    refused: 0,
    failures: 0,
    next_attempt_ms: 0,
    lease_until_ms: 0,
    lease_holder: null,
    last_error: null,
    last_delivered_at_ms: null,
    created_at_ms: platform.clock.nowMs(),
    created_by: actor.name,
    removed_at_ms: null,
  };
  await platform.ledger.write<OpenLineageTables, void>(actor, async ({ trx, record }) => {
    const known = await trx
      .selectFrom("governance_lineage_receivers")
      .select("id")
      .where("url", "=", url)
      .where("removed_at_ms", "is", null)
      .executeTakeFirst();
    if (known) throw governanceErrors.E_GOVERNANCE_RECEIVER_EXISTS({ host: new URL(url).host, id: known.id });
    await trx.insertInto("governance_lineage_receivers").values(row).execute();
    // Not the whole address: it may hold a token.
    record({
      kind: "lineage-receiver.added",
      subject: `lineage-receiver:${row.id}`,
      data: { host: new URL(url).host, allowPrivate, origin, fromBeginning: input.fromBeginning === true },
    });
  });
  return toReceiver(row, 0);
}

/** The receiver that a server was started with: made once, and told on from where it was left at the next start. */
async function ensure(
  deps: DeliveryDeps,
  input: NewLineageReceiver,
  context: UseCaseContext,
): Promise<LineageReceiver> {
  const { url, authEnv = null, allowPrivate = false } = input;
  checkAddress(url, allowPrivate);
  const known = (await rowsOf(deps)).find((row) => row.url === url);
  if (!known) return add(deps, input, "server", context);
  const changes = { auth_env: authEnv, allow_private: allowPrivate ? (1 as const) : (0 as const) };
  // A server that starts does not wait for the next attempt of the one before it.
  await deps.platform.database.write<OpenLineageTables, unknown>((trx) =>
    trx
      .updateTable("governance_lineage_receivers")
      .set({ next_attempt_ms: 0 })
      .where("id", "=", known.id)
      .execute(),
  );
  if (known.auth_env !== changes.auth_env || known.allow_private !== changes.allow_private)
    await deps.platform.ledger.write<OpenLineageTables, void>(context.actor, async ({ trx, record }) => {
      await trx.updateTable("governance_lineage_receivers").set(changes).where("id", "=", known.id).execute();
      record({
        kind: "lineage-receiver.changed",
        subject: `lineage-receiver:${known.id}`,
        data: { allowPrivate, authEnv },
      });
    });
  return toReceiver({ ...known, ...changes }, await pendingOf(deps, known));
}

async function list(deps: DeliveryDeps): Promise<LineageReceiver[]> {
  return Promise.all((await rowsOf(deps)).map(async (row) => toReceiver(row, await pendingOf(deps, row))));
}

async function remove(deps: DeliveryDeps, id: string, { actor }: UseCaseContext): Promise<void> {
  await requireRow(deps, id);
  const { platform } = deps;
  await platform.ledger.write<OpenLineageTables, void>(actor, async ({ trx, record }) => {
    await trx
      .updateTable("governance_lineage_receivers")
      .set({ removed_at_ms: platform.clock.nowMs() })
      .where("id", "=", id)
      .execute();
    record({ kind: "lineage-receiver.removed", subject: `lineage-receiver:${id}`, data: {} });
  });
}

async function listRefusals(deps: DeliveryDeps, id: string): Promise<LineageRefusal[]> {
  await requireRow(deps, id);
  const rows = await deps.platform.database
    .query<OpenLineageTables>()
    .selectFrom("governance_lineage_refusals")
    .selectAll()
    .where("receiver_id", "=", id)
    .orderBy("sequence", "desc")
    .limit(MOST_REFUSALS)
    .execute();
  return rows.map(({ sequence, kind, subject, error, at_ms }) => ({
    sequence,
    kind,
    subject,
    error,
    atMs: at_ms,
  }));
}

function rowsOf({ platform }: DeliveryDeps): Promise<Row[]> {
  return platform.database
    .query<OpenLineageTables>()
    .selectFrom("governance_lineage_receivers")
    .selectAll()
    .where("removed_at_ms", "is", null)
    .orderBy("id")
    .execute();
}

/** @throws E_GOVERNANCE_RECEIVER_UNKNOWN */
async function requireRow(deps: DeliveryDeps, id: string): Promise<Row> {
  const row = (await rowsOf(deps)).find((it) => it.id === id);
  if (!row) throw governanceErrors.E_GOVERNANCE_RECEIVER_UNKNOWN({ id });
  return row;
}

/** How many changes the receiver has not heard of. */
function pendingOf({ platform: { database } }: DeliveryDeps, row: Row): Promise<number> {
  return countEvents(database, { afterSequence: row.cursor_sequence, kinds: ANNOUNCED_KINDS });
}

/** What is an address and no name is judged at once; a name, each time that it is looked up. */
function checkAddress(text: string, allowPrivate: boolean): void {
  const { host, hostname } = readAddress(text);
  const address = hostname.replace(/^\[|\]$/g, "");
  if (!/^[\d.]+$|:/.test(address)) return;
  const kind = addressKind(address);
  if (kind === "never" || (kind === "private" && !allowPrivate))
    throw governanceErrors.E_GOVERNANCE_COLLECTOR_INVALID({
      value: host,
      rule: "an address in the public network, or a private one with --allow-private",
    });
}

function toReceiver(row: Row, pending: number): LineageReceiver {
  return {
    id: row.id,
    url: row.url,
    authEnv: row.auth_env,
    allowPrivate: row.allow_private === 1,
    origin: row.origin,
    pending,
    delivered: row.delivered,
    refused: row.refused,
    failures: row.failures,
    lastError: row.last_error,
    nextAttemptAtMs: row.failures > 0 ? row.next_attempt_ms : null,
    lastDeliveredAtMs: row.last_delivered_at_ms,
    createdAtMs: row.created_at_ms,
    createdBy: row.created_by,
  };
}
