import { join } from "node:path";
import { type Database, openDatabase } from "../../platform/db/index.ts";
import { readEvents } from "../../platform/events/index.ts";
import { files } from "../../platform/files/index.ts";
import type { Home } from "../../platform/home/index.ts";
import { demoErrors } from "./errors.ts";

/** Says that a store was made by the demo, and up to which event. */
const MARKER = "demo.json";
const DATABASE = "akashi.db";

/** What somebody did with a store after the demo, and would miss. Looking around and acknowledging is not among it. */
const WORK = new Set([
  "dataset-version.added",
  "run.started",
  "experiment.created",
  "model-version.registered",
]);

interface Marker {
  readonly madeBy: "akashi demo";
  /** The demo's last event; absent while it runs, and after it was cut off. */
  readonly lastSequence?: number;
}

/**
 * Empties a store that holds nothing but an earlier demo, or nothing at all. Throws E_DEMO_HOME_IN_USE before it
 * touches one in which somebody has worked, and a folder that is no store.
 */
export async function clearHome(home: Home): Promise<void> {
  if (files.exists(home.path)) {
    const names = await files.list(home.path);
    if (names.length > 0 && (await isInUse(home, names)))
      throw demoErrors.E_DEMO_HOME_IN_USE({ path: home.path });
    for (const name of names) await files.remove(join(home.path, name));
  }
  await files.makeDirectory(home.path);
  await writeMarker(home, { madeBy: "akashi demo" });
}

/** Notes where the demo ended, so that the next one can tell its records from later ones. */
export async function sealHome(home: Home, database: Database): Promise<void> {
  const [last] = await readEvents(database, { limit: 1 });
  await writeMarker(home, { madeBy: "akashi demo", lastSequence: last?.sequence ?? 0 });
}

async function isInUse(home: Home, names: readonly string[]): Promise<boolean> {
  const marker = names.includes(MARKER) ? await readMarker(home) : null;
  if (marker && marker.lastSequence === undefined) return false;
  if (!names.includes(DATABASE)) return marker === null;
  let database: Database | undefined;
  try {
    database = await openDatabase(home.databaseUrl);
    const later = await readEvents(database, { afterSequence: marker?.lastSequence ?? 0, limit: 10_000 });
    return marker === null ? later.length > 0 : later.some((event) => WORK.has(event.kind));
  } catch {
    // A database that cannot be read may hold anything.
    return true;
  } finally {
    await database?.close();
  }
}

async function readMarker(home: Home): Promise<Marker | null> {
  try {
    return JSON.parse(await files.readText(join(home.path, MARKER))) as Marker;
  } catch {
    return null;
  }
}

function writeMarker(home: Home, marker: Marker): Promise<void> {
  return files.writeAtomically(join(home.path, MARKER), `${JSON.stringify(marker)}\n`);
}
