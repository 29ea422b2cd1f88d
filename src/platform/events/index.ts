export {
  type EventHandler,
  GENESIS_HASH,
  hashEvent,
  Ledger,
  type LedgerEvent,
  type NewEvent,
  type UnitOfWork,
} from "./ledger.ts";
export { ledgerMigrations } from "./migrations.ts";
export {
  type ActorCount,
  countEvents,
  countEventsByActor,
  countEventsByTime,
  type EventFilter,
  readEvents,
} from "./read-events.ts";
