import type { Kysely } from "kysely";
import { extendBlocks, lacksBlocks } from "../store/point-blocks.ts";
import type { TrackingTables } from "../store/tables.ts";
import type { TrackingDeps } from "./deps.ts";

/** Others get in between two transactions of this size. */
const POINTS_PER_TRANSACTION = 20_000;

/** A history that nobody summed up before (it was imported, or Akashi was older) is read in several looks, none of them slow. */
const POINTS_PER_LOOK = 200_000;

/**
 * Writes blocks of a history that has many points without, so that this look at it and the next ones are quick. Nothing that
 * anybody reads changes by it, so that a look at a store that cannot be written to is only slower. On PostgreSQL there are no blocks.
 */
export async function sumUpPoints({ platform }: TrackingDeps, series: number): Promise<void> {
  const { database, telemetry } = platform;
  if (database.dialect !== "sqlite") return;
  const db = database.query<TrackingTables>();
  try {
    for (let done = 0; done < POINTS_PER_LOOK && (await lacksBlocks(db, series)); ) {
      const summedUp = await database.write<TrackingTables, number>((trx) =>
        extendBlocks(trx, series, POINTS_PER_TRANSACTION),
      );
      // All at one timestamp and step: there is no place where a block may end.
      if (summedUp === 0) return;
      done += summedUp;
    }
  } catch (error) {
    telemetry.logger.warn({ series, error: String(error) }, "a long history could not be summed up");
  }
}

/** For a series that `PointPacer` named, in the transaction that logs to it. */
export async function sumUpWhileLogging(trx: Kysely<TrackingTables>, series: number): Promise<void> {
  if (await lacksBlocks(trx, series)) await extendBlocks(trx, series, POINTS_PER_TRANSACTION);
}
