import type { Kysely } from "kysely";
import type { Database, WriteTransaction } from "../../../platform/db/index.ts";
import type { Deployment } from "../contract.ts";
import { servingErrors } from "../contract.ts";
import type { ServingTables } from "./tables.ts";

type Reader = Kysely<ServingTables>;

export interface DeploymentFilter {
  readonly endpoint?: string;
  readonly environment?: string;
  readonly state?: Deployment["state"];
}

/** Oldest first. Also reads inside a transaction, where it sees what the change itself has done. */
export async function listDeployments(reader: Reader, filter: DeploymentFilter = {}): Promise<Deployment[]> {
  let query = reader.selectFrom("serving_deployments").selectAll().orderBy("deployed_at_ms").orderBy("id");
  if (filter.endpoint !== undefined) query = query.where("endpoint", "=", filter.endpoint);
  if (filter.environment !== undefined) query = query.where("environment", "=", filter.environment);
  if (filter.state !== undefined) query = query.where("state", "=", filter.state);
  return (await query.execute()).map(toDeployment);
}

/** Throws E_SERVING_DEPLOYMENT_UNKNOWN. */
export async function getDeployment(database: Database, id: string): Promise<Deployment> {
  const row = await database
    .query<ServingTables>()
    .selectFrom("serving_deployments")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw servingErrors.E_SERVING_DEPLOYMENT_UNKNOWN({ id });
  return toDeployment(row);
}

export async function insertDeployment(
  trx: WriteTransaction<ServingTables>,
  deployment: Deployment,
  labels: { positive: string; negative: string },
): Promise<void> {
  await trx
    .insertInto("serving_deployments")
    .values({
      id: deployment.id,
      endpoint: deployment.endpoint,
      environment: deployment.environment,
      model: deployment.model,
      model_version: deployment.modelVersion,
      onnx_digest: deployment.onnxDigest,
      role: deployment.role,
      weight: deployment.weight,
      state: deployment.state,
      cause: deployment.cause,
      reason: deployment.reason ?? null,
      positive_label: labels.positive,
      negative_label: labels.negative,
      deployed_at_ms: deployment.deployedAtMs,
      retired_at_ms: deployment.retiredAtMs,
      deployed_by: deployment.deployedBy,
    })
    .execute();
}

export async function retireDeployment(
  trx: WriteTransaction<ServingTables>,
  id: string,
  atMs: number,
): Promise<void> {
  await trx
    .updateTable("serving_deployments")
    .set({ state: "retired", weight: 0, retired_at_ms: atMs })
    .where("id", "=", id)
    .execute();
}

export async function reweighDeployment(
  trx: WriteTransaction<ServingTables>,
  id: string,
  weight: number,
): Promise<void> {
  await trx.updateTable("serving_deployments").set({ weight }).where("id", "=", id).execute();
}

/** Tells every process that deployments have changed. */
export async function bumpRoutingRevision(trx: WriteTransaction<ServingTables>): Promise<void> {
  await trx
    .updateTable("serving_routing")
    .set((row) => ({ revision: row("revision", "+", 1) }))
    .where("id", "=", 1)
    .execute();
}

function toDeployment(row: ServingTables["serving_deployments"]): Deployment {
  return {
    id: row.id,
    endpoint: row.endpoint,
    environment: row.environment,
    model: row.model,
    modelVersion: row.model_version,
    onnxDigest: row.onnx_digest,
    role: row.role,
    weight: row.weight,
    state: row.state,
    deployedAtMs: row.deployed_at_ms,
    retiredAtMs: row.retired_at_ms,
    deployedBy: row.deployed_by,
    cause: row.cause,
    reason: row.reason,
  };
}
