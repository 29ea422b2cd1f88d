import { type LedgerEvent, readEvents } from "../../../platform/events/index.ts";
import type { Platform } from "../../../platform/index.ts";
import type { SendBytes } from "../../../platform/outbound/index.ts";
import { isProcessAlive, machineName, ownProcessId } from "../../../platform/processes/index.ts";
import { LineageRecords, type LineageRooms } from "../lineage/records.ts";
import { ANNOUNCED_KINDS, announce } from "./announce.ts";
import { type Answer, postEvent, waitAfterMs } from "./post-event.ts";
import type { OpenLineageTables } from "./tables.ts";

export interface DeliveryDeps {
  readonly platform: Pick<Platform, "database" | "clock" | "ledger" | "telemetry">;
  readonly rooms: LineageRooms;
  readonly send: SendBytes;
  /** Akashi's own version. */
  readonly version: string;
}

type Receiver = OpenLineageTables["governance_lineage_receivers"];

/** Longer than one attempt can take; renewed with every event that arrived. */
const LEASE_MS = 60_000;
const PAGE = 100;
/** A receiver that answers, but never takes one event, is not held up by it for ever. */
const MOST_ANSWERED_FAILURES = 8;

/**
 * Tells a receiver everything that it has not heard, in the order in which it happened, until an attempt fails or
 * nothing is left. Returns how many OpenLineage events arrived. An event may arrive twice, when a process dies between
 * the answer and the note of it; it then says the same about the same run.
 */
export async function deliverTo(
  deps: DeliveryDeps,
  receiver: Receiver,
  stopped: () => boolean = () => false,
): Promise<number> {
  const { database } = deps.platform;
  const [newest] = await readEvents(database, { limit: 1 });
  if ((newest?.sequence ?? 0) <= receiver.cursor_sequence) return 0;
  if (!(await take(deps, receiver))) return 0;
  let sent = 0;
  let cursor = receiver.cursor_sequence;
  let failures = receiver.failures;
  try {
    while (!stopped()) {
      const { events, head } = await nextPage(deps, cursor);
      // Read anew for each page: what is sent is the record as it stands now.
      const records = new LineageRecords(deps.rooms);
      for (const event of events) {
        if (stopped()) return sent;
        const { delivered, answer } = await tell(deps, receiver, records, event);
        sent += delivered;
        if (answer.state === "failed" && !(answer.answered && failures >= MOST_ANSWERED_FAILURES)) {
          await noteFailure(deps, receiver, failures + 1, answer.error);
          return sent;
        }
        failures = 0;
        cursor = event.sequence;
        await noteProgress(deps, receiver, event, delivered, answer);
      }
      if (events.length < PAGE) {
        await skipTo(deps, receiver, cursor, head);
        return sent;
      }
    }
    return sent;
  } finally {
    await release(deps, receiver);
  }
}

/** The next events that are lineage, and the ledger's end as it was before they were looked for. */
async function nextPage({ platform: { database } }: DeliveryDeps, cursor: number) {
  const [newest] = await readEvents(database, { limit: 1 });
  const events = await readEvents(database, {
    afterSequence: cursor,
    kinds: ANNOUNCED_KINDS,
    order: "ascending",
    limit: PAGE,
  });
  return { events, head: newest?.sequence ?? 0 };
}

async function tell(
  deps: DeliveryDeps,
  receiver: Receiver,
  records: LineageRecords,
  ledgerEvent: LedgerEvent,
): Promise<{ delivered: number; answer: Answer }> {
  let delivered = 0;
  for (const event of await announce(ledgerEvent, records, deps.version)) {
    const answer = await postEvent(deps.send, receiver, event);
    if (answer.state !== "taken") return { delivered, answer };
    delivered += 1;
  }
  return { delivered, answer: { state: "taken" } };
}

/**
 * Another process may deliver to the same receiver; only one of them at a time. What a process of this machine left
 * taken when it died is free at once; what one of another machine did, when its time is over.
 */
async function take({ platform }: DeliveryDeps, receiver: Receiver): Promise<boolean> {
  const nowMs = platform.clock.nowMs();
  if (receiver.next_attempt_ms > nowMs) return false;
  if (receiver.lease_until_ms > nowMs && !isLeftBehind(receiver.lease_holder)) return false;
  const taken = await platform.database.write<OpenLineageTables, bigint>(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable("governance_lineage_receivers")
      .set({ lease_until_ms: nowMs + LEASE_MS, lease_holder: `${machineName()}:${ownProcessId()}` })
      .where("id", "=", receiver.id)
      .where("removed_at_ms", "is", null)
      // As it was when it was read: of two that take it, one comes second.
      .where("lease_until_ms", "=", receiver.lease_until_ms)
      .where("cursor_sequence", "=", receiver.cursor_sequence)
      .executeTakeFirst();
    return numUpdatedRows;
  });
  return taken > 0n;
}

function isLeftBehind(holder: string | null): boolean {
  const [, machine, pid] = /^(.*):(\d+)$/s.exec(holder ?? "") ?? [];
  return machine === machineName() && pid !== undefined && !isProcessAlive(Number(pid));
}

async function release({ platform }: DeliveryDeps, { id }: Receiver): Promise<void> {
  await platform.database.write<OpenLineageTables, unknown>((trx) =>
    trx
      .updateTable("governance_lineage_receivers")
      .set({ lease_until_ms: 0, lease_holder: null })
      .where("id", "=", id)
      .execute(),
  );
}

async function noteProgress(
  { platform }: DeliveryDeps,
  { id }: Receiver,
  event: LedgerEvent,
  delivered: number,
  answer: Answer,
): Promise<void> {
  const nowMs = platform.clock.nowMs();
  await platform.database.write<OpenLineageTables, void>(async (trx) => {
    await trx
      .updateTable("governance_lineage_receivers")
      .set((row) => ({
        cursor_sequence: event.sequence,
        delivered: row("delivered", "+", delivered),
        refused: row("refused", "+", answer.state === "taken" ? 0 : 1),
        failures: 0,
        next_attempt_ms: 0,
        lease_until_ms: nowMs + LEASE_MS,
        last_error: null,
        ...(delivered > 0 && { last_delivered_at_ms: nowMs }),
      }))
      .where("id", "=", id)
      .execute();
    if (answer.state === "taken") return;
    await trx
      .insertInto("governance_lineage_refusals")
      .values({
        receiver_id: id,
        sequence: event.sequence,
        kind: event.kind,
        subject: event.subject,
        error: answer.error,
        at_ms: nowMs,
      })
      .onConflict((conflict) => conflict.columns(["receiver_id", "sequence"]).doNothing())
      .execute();
  });
}

async function noteFailure(
  { platform }: DeliveryDeps,
  { id }: Receiver,
  failures: number,
  error: string,
): Promise<void> {
  await platform.database.write<OpenLineageTables, unknown>((trx) =>
    trx
      .updateTable("governance_lineage_receivers")
      .set({
        failures,
        last_error: error,
        next_attempt_ms: platform.clock.nowMs() + waitAfterMs(failures),
      })
      .where("id", "=", id)
      .execute(),
  );
}

/** What is no lineage need not be looked through again. */
async function skipTo(
  { platform }: DeliveryDeps,
  { id }: Receiver,
  cursor: number,
  head: number,
): Promise<void> {
  if (head <= cursor) return;
  await platform.database.write<OpenLineageTables, unknown>((trx) =>
    trx
      .updateTable("governance_lineage_receivers")
      .set({ cursor_sequence: head, failures: 0, last_error: null })
      .where("id", "=", id)
      .where("cursor_sequence", "<", head)
      .execute(),
  );
}
