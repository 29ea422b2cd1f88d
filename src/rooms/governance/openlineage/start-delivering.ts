import { ANNOUNCED_KINDS } from "./announce.ts";
import { type DeliveryDeps, deliverTo } from "./deliver.ts";
import type { OpenLineageTables } from "./tables.ts";

type Row = OpenLineageTables["governance_lineage_receivers"];

/** How often the ledger is looked at besides right after an event of this process: commands write to it as well. */
const TICK_MS = 5000;

/**
 * Tells receivers of what happens from now on, each at its own pace. Where there are none, an event costs a look at a
 * flag.
 */
export function startDelivering(deps: DeliveryDeps, receivers: () => Promise<Row[]>): () => Promise<void> {
  const { ledger, telemetry } = deps.platform;
  const busy = new Map<string, Promise<void>>();
  /** Receivers for which something happened while they were being told. */
  const missed = new Set<string>();
  let anybody = false;
  let stopped = false;
  let looking: Promise<void> | undefined;
  let again = false;

  const deliver = (row: Row) => {
    if (busy.has(row.id)) {
      missed.add(row.id);
      return;
    }
    const telling = deliverTo(deps, row, () => stopped)
      .then(
        () => undefined,
        (error) => telemetry.logger.error({ error: String(error) }, "lineage could not be delivered"),
      )
      .finally(() => {
        busy.delete(row.id);
        if (missed.delete(row.id)) look();
      });
    busy.set(row.id, telling);
  };
  const look = () => {
    if (stopped) return;
    if (looking) {
      again = true;
      return;
    }
    again = false;
    looking = receivers()
      .then((rows) => {
        anybody = rows.length > 0;
        if (!stopped) for (const row of rows) deliver(row);
      })
      .catch((error) => telemetry.logger.error({ error: String(error) }, "lineage could not be delivered"))
      .finally(() => {
        looking = undefined;
        if (again) look();
      });
  };
  const heard = () => {
    if (anybody) look();
  };
  const unsubscribe = [
    ...ANNOUNCED_KINDS.map((kind) => ledger.subscribe(kind, heard)),
    ledger.subscribe("lineage-receiver.added", look),
    ledger.subscribe("lineage-receiver.changed", look),
  ];
  const timer = setInterval(look, TICK_MS);
  timer.unref();
  look();
  return async () => {
    stopped = true;
    clearInterval(timer);
    for (const end of unsubscribe) end();
    await looking;
    await Promise.all(busy.values());
  };
}
