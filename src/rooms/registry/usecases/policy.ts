import { canonicalJson } from "../../../kernel/json.ts";
import type { WriteTransaction } from "../../../platform/db/index.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import { projectByName } from "../../../platform/project/index.ts";
import { type FoundPolicy, type ModelPolicy, registryErrors } from "../contract.ts";
import type { RegistryTables } from "../store/tables.ts";
import type { RegistryDeps, RegistryReads } from "./deps.ts";
import { type ModelRow, requireModel } from "./find-models.ts";
import { lockModel } from "./lock-model.ts";
import { policyFromConfig } from "./read-policy.ts";
import { readsWithin } from "./reads-within.ts";
import { orNull } from "./version-detail.ts";

type PolicyReads = Pick<RegistryReads, "platform">;

/**
 * The policy of a model: what its project's akashi.yaml says, or what was set here. When that file cannot be read any
 * more, what it said last still holds, so that moving a file away opens nothing.
 * @throws E_REGISTRY_MODEL_UNKNOWN
 */
export async function getPolicy(reads: PolicyReads, name: string): Promise<FoundPolicy> {
  const db = reads.platform.database.query<RegistryTables>();
  return (await findPolicy(reads, await requireModel(db, name))).found;
}

export interface PolicySearch {
  readonly found: FoundPolicy;
  /** What akashi.yaml says now; undefined when it cannot be read or there is no project. */
  readonly inFile: ModelPolicy | null | undefined;
  /** What akashi.yaml said when it was kept last. */
  readonly kept: ModelPolicy | undefined;
}

export async function findPolicy(reads: PolicyReads, row: ModelRow): Promise<PolicySearch> {
  const inFile = await readFilePolicy(reads, row);
  const stored = await reads.platform.database
    .query<RegistryTables>()
    .selectFrom("registry_policies")
    .selectAll()
    .where("model", "=", row.name)
    .execute();
  const of = (origin: "registry" | "file") => {
    const policy = stored.find((it) => it.origin === origin);
    return policy && (JSON.parse(policy.policy_json) as ModelPolicy);
  };
  const kept = of("file");
  const answer = (origin: FoundPolicy["origin"], policy: ModelPolicy | null): PolicySearch => ({
    found: { model: row.current_name, origin, policy },
    inFile,
    kept,
  });
  if (inFile) return answer("file", inFile);
  if (inFile === undefined && kept) return answer("last-read-file", kept);
  const own = of("registry");
  return own ? answer("registry", own) : answer("none", null);
}

/** The policy for a check, after keeping what akashi.yaml says today. */
export async function policyForCheck(deps: RegistryDeps, row: ModelRow): Promise<FoundPolicy> {
  const search = await findPolicy(deps, row);
  if (isKept(search)) return search.found;
  return deps.platform.database.write<RegistryTables, FoundPolicy>(async (trx) => {
    await lockModel(deps, trx, row.current_name, requireModel);
    return policyForMove(readsWithin(deps, trx), trx, row);
  });
}

/** The policy that holds inside the transaction of a move, which keeps what akashi.yaml says today. */
export async function policyForMove(
  within: RegistryReads,
  trx: WriteTransaction<RegistryTables>,
  row: ModelRow,
): Promise<FoundPolicy> {
  const search = await findPolicy(within, row);
  if (!isKept(search)) await keepFilePolicy(trx, row, search.inFile ?? null, within.platform.clock.nowMs());
  return search.found;
}

function isKept({ inFile, kept }: PolicySearch): boolean {
  return inFile === undefined || canonicalJson(inFile) === canonicalJson(kept ?? null);
}

async function keepFilePolicy(
  trx: WriteTransaction<RegistryTables>,
  row: ModelRow,
  policy: ModelPolicy | null,
  nowMs: number,
): Promise<void> {
  await replacePolicy(trx, row, "file", policy, { nowMs, by: "akashi.yaml" });
}

async function replacePolicy(
  trx: WriteTransaction<RegistryTables>,
  row: ModelRow,
  origin: "registry" | "file",
  policy: ModelPolicy | null,
  { nowMs, by }: { nowMs: number; by: string },
): Promise<void> {
  await trx
    .deleteFrom("registry_policies")
    .where("model", "=", row.name)
    .where("origin", "=", origin)
    .execute();
  if (policy === null) return;
  const policy_json = canonicalJson(policy);
  await trx
    .insertInto("registry_policies")
    .values({ model: row.name, origin, policy_json, set_at_ms: nowMs, set_by: by })
    .execute();
}

/**
 * Sets or, with null, removes the registry's own policy of a model.
 * @throws E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_POLICY_IN_FILE
 */
export async function setPolicy(
  deps: RegistryDeps,
  name: string,
  policy: ModelPolicy | null,
  { actor }: UseCaseContext,
): Promise<FoundPolicy> {
  const { platform } = deps;
  return platform.ledger.write<RegistryTables, FoundPolicy>(actor, async ({ trx, record }) => {
    const row = await lockModel(deps, trx, name, requireModel);
    const within = readsWithin(deps, trx);
    const { found } = await findPolicy(within, row);
    if (found.origin === "file" || found.origin === "last-read-file")
      throw registryErrors.E_REGISTRY_POLICY_IN_FILE({ model: name, project: row.project });
    await replacePolicy(trx, row, "registry", policy, { nowMs: platform.clock.nowMs(), by: actor.name });
    record({
      kind: "model.policy-set",
      subject: `model:${row.current_name}`,
      data: { before: canonicalJson(found.policy), after: canonicalJson(policy) },
    });
    return getPolicy(within, name);
  });
}

/** Undefined when there is no project, or its file cannot be read. */
async function readFilePolicy(
  { platform }: PolicyReads,
  row: ModelRow,
): Promise<ModelPolicy | null | undefined> {
  if (row.project === "") return undefined;
  const project = await orNull(() => projectByName(platform.database, row.project));
  if (project === null) return undefined;
  const { models = {} } = project.config;
  const policy = Object.hasOwn(models, row.current_name) ? models[row.current_name]!.policy : undefined;
  return policy ? policyFromConfig(policy) : null;
}
