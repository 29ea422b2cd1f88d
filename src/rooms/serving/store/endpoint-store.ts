import type { Database, WriteTransaction } from "../../../platform/db/index.ts";
import { servingErrors } from "../contract.ts";
import type { ServingTables } from "./tables.ts";

/** An endpoint as it was last declared by akashi.yaml. */
export interface EndpointRecord {
  readonly name: string;
  readonly project: string;
  readonly model: string;
  readonly unitField: string | null;
  readonly environments: readonly string[];
  readonly smokeRows: number;
  readonly smokeMaxP95Ms: number;
}

export async function listEndpointRecords(
  database: Database,
  filter: { project?: string } = {},
): Promise<EndpointRecord[]> {
  let query = database.query<ServingTables>().selectFrom("serving_endpoints").selectAll().orderBy("name");
  if (filter.project !== undefined) query = query.where("project", "=", filter.project);
  return (await query.execute()).map(toRecord);
}

/** Throws E_SERVING_ENDPOINT_UNKNOWN with the names that are known. */
export async function getEndpointRecord(database: Database, name: string): Promise<EndpointRecord> {
  const row = await database
    .query<ServingTables>()
    .selectFrom("serving_endpoints")
    .selectAll()
    .where("name", "=", name)
    .executeTakeFirst();
  if (row) return toRecord(row);
  const known = (await listEndpointRecords(database)).map((endpoint) => endpoint.name);
  throw servingErrors.E_SERVING_ENDPOINT_UNKNOWN({ endpoint: name, known: known.length > 0 ? known : ["-"] });
}

export async function findEndpointRecord(
  database: Database,
  name: string,
): Promise<EndpointRecord | undefined> {
  const row = await database
    .query<ServingTables>()
    .selectFrom("serving_endpoints")
    .selectAll()
    .where("name", "=", name)
    .executeTakeFirst();
  return row && toRecord(row);
}

/** Makes the endpoint, or brings it up to date with akashi.yaml. */
export async function saveEndpointRecord(
  trx: WriteTransaction<ServingTables>,
  record: EndpointRecord,
  nowMs: number,
): Promise<void> {
  const declared = {
    model: record.model,
    unit_field: record.unitField,
    environments_json: JSON.stringify(record.environments),
    smoke_rows: record.smokeRows,
    smoke_max_p95_ms: record.smokeMaxP95Ms,
  };
  await trx
    .insertInto("serving_endpoints")
    .values({ name: record.name, project: record.project, created_at_ms: nowMs, ...declared })
    .onConflict((conflict) => conflict.column("name").doUpdateSet(declared))
    .execute();
}

function toRecord(row: ServingTables["serving_endpoints"]): EndpointRecord {
  return {
    name: row.name,
    project: row.project,
    model: row.model,
    unitField: row.unit_field,
    environments: JSON.parse(row.environments_json) as string[],
    smokeRows: row.smoke_rows,
    smokeMaxP95Ms: row.smoke_max_p95_ms,
  };
}
