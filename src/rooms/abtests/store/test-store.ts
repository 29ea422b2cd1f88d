import type { Kysely } from "kysely";
import type { WriteTransaction } from "../../../platform/db/index.ts";
import { type AbTest, type AbVariant, abtestsErrors } from "../contract.ts";
import type { AbTestsTables } from "./tables.ts";

type Reader = Kysely<AbTestsTables>;

/** Newest first. */
export async function listTests(
  reader: Reader,
  filter: { endpoint?: string; state?: AbTest["state"] } = {},
): Promise<AbTest[]> {
  let query = reader
    .selectFrom("abtests_tests")
    .selectAll()
    .orderBy("started_at_ms", "desc")
    .orderBy("id", "desc");
  if (filter.endpoint !== undefined) query = query.where("endpoint", "=", filter.endpoint);
  if (filter.state !== undefined) query = query.where("state", "=", filter.state);
  return (await query.execute()).map(toTest);
}

/** Throws E_ABTESTS_UNKNOWN with the names that are known. */
export async function getTest(reader: Reader, name: string): Promise<AbTest> {
  const found = await findTest(reader, name);
  if (found) return found;
  const known = (await listTests(reader)).map((test) => test.name);
  throw abtestsErrors.E_ABTESTS_UNKNOWN({ name, known: known.length > 0 ? known : ["-"] });
}

export async function findTest(reader: Reader, name: string): Promise<AbTest | undefined> {
  const row = await reader
    .selectFrom("abtests_tests")
    .selectAll()
    .where("name", "=", name)
    .executeTakeFirst();
  return row && toTest(row);
}

export async function findRunning(
  reader: Reader,
  place: { endpoint: string; environment: string },
): Promise<AbTest | undefined> {
  const row = await reader
    .selectFrom("abtests_tests")
    .selectAll()
    .where("endpoint", "=", place.endpoint)
    .where("environment", "=", place.environment)
    .where("state", "=", "running")
    .executeTakeFirst();
  return row && toTest(row);
}

export async function insertTest(
  trx: WriteTransaction<AbTestsTables>,
  test: AbTest,
  startedBy: string,
): Promise<void> {
  await trx
    .insertInto("abtests_tests")
    .values({
      id: test.id,
      name: test.name,
      endpoint: test.endpoint,
      environment: test.environment,
      unit_field: test.unitField,
      salt: test.salt,
      variants_json: JSON.stringify(test.variants),
      metric: test.metric,
      state: test.state,
      hypothesis: test.hypothesis,
      planned_units: test.plannedUnits,
      started_at_ms: test.startedAtMs,
      started_by: startedBy,
      stopped_at_ms: null,
      stopped_by: null,
      decision: null,
    })
    .execute();
  await bumpRevision(trx);
}

export async function markStopped(
  trx: WriteTransaction<AbTestsTables>,
  id: string,
  stopped: { atMs: number; by: string; decision: string },
): Promise<void> {
  await trx
    .updateTable("abtests_tests")
    .set({
      state: "stopped",
      stopped_at_ms: stopped.atMs,
      stopped_by: stopped.by,
      decision: stopped.decision,
    })
    .where("id", "=", id)
    .execute();
  await bumpRevision(trx);
}

export async function readRevision(reader: Reader): Promise<number> {
  const row = await reader
    .selectFrom("abtests_revision")
    .select("revision")
    .where("id", "=", 1)
    .executeTakeFirstOrThrow();
  return row.revision;
}

async function bumpRevision(trx: WriteTransaction<AbTestsTables>): Promise<void> {
  await trx
    .updateTable("abtests_revision")
    .set((row) => ({ revision: row("revision", "+", 1) }))
    .where("id", "=", 1)
    .execute();
}

function toTest(row: AbTestsTables["abtests_tests"]): AbTest {
  return {
    id: row.id,
    name: row.name,
    endpoint: row.endpoint,
    environment: row.environment,
    unitField: row.unit_field,
    salt: row.salt,
    variants: JSON.parse(row.variants_json) as AbVariant[],
    metric: row.metric,
    state: row.state,
    hypothesis: row.hypothesis,
    plannedUnits: row.planned_units,
    startedAtMs: row.started_at_ms,
    stoppedAtMs: row.stopped_at_ms,
    decision: row.decision,
  };
}
