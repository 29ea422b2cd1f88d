import { newId } from "../../../kernel/ids.ts";
import { type LedgerEvent, readEvents } from "../../../platform/events/index.ts";
import type { RegistryTables } from "../store/tables.ts";
import type { RegistryDeps } from "../usecases/deps.ts";

type Hook = RegistryTables["registry_webhooks"];

const PAGE = 500;

/**
 * Queues every event of the ledger that a webhook asked for and has not been told of, whoever wrote it: the ledger is
 * read from where it was left, so that nothing is lost while no server runs. Queueing and remembering the place
 * commit together.
 */
export async function takeUpEvents(deps: RegistryDeps): Promise<void> {
  const hooks = await deps.platform.database
    .query<RegistryTables>()
    .selectFrom("registry_webhooks")
    .selectAll()
    .where("removed_at_ms", "is", null)
    .execute();
  for (const hook of hooks) await takeUpFor(deps, hook);
}

async function takeUpFor({ platform }: RegistryDeps, hook: Hook): Promise<void> {
  const { database, clock } = platform;
  const wanted = new Set(JSON.parse(hook.events_json) as string[]);
  let cursor = hook.cursor_sequence;
  for (;;) {
    const events = await readEvents(database, { afterSequence: cursor, order: "ascending", limit: PAGE });
    const last = events.at(-1);
    if (!last) return;
    const nowMs = clock.nowMs();
    await database.write<RegistryTables, void>(async (trx) => {
      for (const event of events) {
        if (!wanted.has(event.kind) || !isAbout(event, hook.model)) continue;
        const id = newId();
        await trx
          .insertInto("registry_webhook_deliveries")
          .values({
            id,
            webhook_id: hook.id,
            event: event.kind,
            event_id: event.id,
            sequence: event.sequence,
            body_json: JSON.stringify(bodyOf(id, event)),
            state: "pending",
            attempts: 0,
            next_attempt_ms: nowMs,
            last_status: null,
            last_error: null,
            created_at_ms: nowMs,
            finished_at_ms: null,
          })
          .onConflict((conflict) => conflict.columns(["webhook_id", "event_id"]).doNothing())
          .execute();
      }
      await trx
        .updateTable("registry_webhooks")
        .set({ cursor_sequence: last.sequence })
        .where("id", "=", hook.id)
        .where("cursor_sequence", "<", last.sequence)
        .execute();
    });
    cursor = last.sequence;
    if (events.length < PAGE) return;
  }
}

/** What a receiver gets: the event as the ledger has it, and what it is about. */
export function bodyOf(deliveryId: string, event: LedgerEvent) {
  const { model, version } = subjectOf(event);
  return {
    schema: "akashi.webhook",
    version: 1,
    delivery: deliveryId,
    event: event.kind,
    at: new Date(event.atMs).toISOString(),
    model,
    modelVersion: version,
    actor: event.actor,
    data: event.data,
    ledger: { sequence: event.sequence, id: event.id, hash: event.hash },
  };
}

function isAbout(event: LedgerEvent, model: string | null): boolean {
  return model === null || subjectOf(event).model === model;
}

function subjectOf({ subject }: LedgerEvent): { model: string | null; version: number | null } {
  const [, model, version] = /^model:(.+?)(?:@(\d+))?$/.exec(subject) ?? [];
  return { model: model ?? null, version: version === undefined ? null : Number(version) };
}
