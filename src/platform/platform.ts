import { join } from "node:path";
import type { Clock } from "../kernel/clock.ts";
import { systemClock } from "../kernel/clock.ts";
import { type Analytics, openAnalytics } from "./analytics/index.ts";
import { type BlobStore, openLocalBlobStore } from "./blobs/index.ts";
import { type Database, openDatabase } from "./db/index.ts";
import { Ledger, ledgerMigrations } from "./events/index.ts";
import { type Home, locateHome } from "./home/index.ts";
import { openTelemetry, type Telemetry } from "./telemetry/index.ts";

/** Everything that does I/O, behind ports. A room gets one of these and nothing else to reach the world with. */
export interface Platform {
  readonly home: Home;
  readonly clock: Clock;
  readonly database: Database;
  readonly ledger: Ledger;
  readonly blobs: BlobStore;
  readonly analytics: Analytics;
  readonly telemetry: Telemetry;
  close(): Promise<void>;
}

export interface PlatformOptions {
  readonly home?: Home;
  readonly clock?: Clock;
  readonly logLevel?: string;
  readonly processMetrics?: boolean;
}

export async function openPlatform(options: PlatformOptions = {}): Promise<Platform> {
  const home = options.home ?? locateHome();
  const clock = options.clock ?? systemClock;
  const telemetry = openTelemetry({
    level: options.logLevel ?? "warn",
    processMetrics: options.processMetrics,
  });
  const database = await openDatabase(home.databaseUrl, {
    onStatisticsFailure: (error) =>
      telemetry.logger.warn(
        { error: String(error) },
        "PostgreSQL could not analyze a table; searches may be slow until autovacuum or ANALYZE does",
      ),
  });
  await database.migrate(ledgerMigrations);
  const analytics = openAnalytics({ spillFolder: join(home.path, "tmp") });
  return {
    home,
    clock,
    database,
    telemetry,
    analytics,
    ledger: new Ledger(database, clock, (error, event) =>
      telemetry.logger.error(
        { error: String(error), event: event.kind, subject: event.subject },
        "event handler failed",
      ),
    ),
    blobs: openLocalBlobStore(home.blobsPath),
    async close() {
      await analytics.close();
      await database.close();
    },
  };
}
