import { canonicalJson } from "../../../kernel/json.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import { projectByName } from "../../../platform/project/index.ts";
import { type FoundPolicy, type ModelPolicy, registryErrors } from "../contract.ts";
import type { RegistryTables } from "../store/tables.ts";
import type { RegistryDeps } from "./deps.ts";
import { type ModelRow, requireModel } from "./find-models.ts";
import { policyFromConfig } from "./read-policy.ts";
import { orNull } from "./version-detail.ts";

/**
 * The policy of a model: what its project's akashi.yaml says, or what was set here. When that file cannot be read any
 * more, what it said last still holds, so that moving a file away opens nothing.
 * @throws E_REGISTRY_MODEL_UNKNOWN
 */
export async function getPolicy(deps: RegistryDeps, name: string): Promise<FoundPolicy> {
  const db = deps.platform.database.query<RegistryTables>();
  return (await findPolicy(deps, await requireModel(db, name))).found;
}

interface PolicySearch {
  readonly found: FoundPolicy;
  /** What akashi.yaml says now; undefined when it cannot be read or there is no project. */
  readonly inFile: ModelPolicy | null | undefined;
}

async function findPolicy(deps: RegistryDeps, row: ModelRow): Promise<PolicySearch> {
  const model = row.current_name;
  const inFile = await readFilePolicy(deps, row);
  if (inFile) return { found: { model, origin: "file", policy: inFile }, inFile };
  const stored = await deps.platform.database
    .query<RegistryTables>()
    .selectFrom("registry_policies")
    .selectAll()
    .where("model", "=", row.name)
    .execute();
  const of = (origin: "registry" | "file") => {
    const policy = stored.find((it) => it.origin === origin);
    return policy && (JSON.parse(policy.policy_json) as ModelPolicy);
  };
  const lastRead = inFile === undefined ? of("file") : undefined;
  if (lastRead) return { found: { model, origin: "last-read-file", policy: lastRead }, inFile };
  const own = of("registry");
  return {
    found: own ? { model, origin: "registry", policy: own } : { model, origin: "none", policy: null },
    inFile,
  };
}

/** The policy for a move, after keeping what akashi.yaml says today. */
export async function policyForMove(deps: RegistryDeps, row: ModelRow): Promise<FoundPolicy> {
  const { found, inFile } = await findPolicy(deps, row);
  if (inFile !== undefined) await keepFilePolicy(deps, row, inFile);
  return found;
}

async function keepFilePolicy(deps: RegistryDeps, row: ModelRow, policy: ModelPolicy | null): Promise<void> {
  const { database, clock } = deps.platform;
  const known = await database
    .query<RegistryTables>()
    .selectFrom("registry_policies")
    .select("policy_json")
    .where("model", "=", row.name)
    .where("origin", "=", "file")
    .executeTakeFirst();
  const text = policy === null ? undefined : canonicalJson(policy);
  if (known?.policy_json === text) return;
  await database.write<RegistryTables, void>(async (trx) => {
    await trx
      .deleteFrom("registry_policies")
      .where("model", "=", row.name)
      .where("origin", "=", "file")
      .execute();
    if (text !== undefined)
      await trx
        .insertInto("registry_policies")
        .values({
          model: row.name,
          origin: "file",
          policy_json: text,
          set_at_ms: clock.nowMs(),
          set_by: "akashi.yaml",
        })
        .execute();
  });
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
  const row = await requireModel(platform.database.query<RegistryTables>(), name);
  const { found } = await findPolicy(deps, row);
  if (found.origin === "file" || found.origin === "last-read-file")
    throw registryErrors.E_REGISTRY_POLICY_IN_FILE({ model: name, project: row.project });
  await platform.ledger.write<RegistryTables, void>(actor, async ({ trx, record }) => {
    await trx
      .deleteFrom("registry_policies")
      .where("model", "=", row.name)
      .where("origin", "=", "registry")
      .execute();
    if (policy !== null)
      await trx
        .insertInto("registry_policies")
        .values({
          model: row.name,
          origin: "registry",
          policy_json: canonicalJson(policy),
          set_at_ms: platform.clock.nowMs(),
          set_by: actor.name,
        })
        .execute();
    record({
      kind: "model.policy-set",
      subject: `model:${row.current_name}`,
      data: { before: canonicalJson(found.policy), after: canonicalJson(policy) },
    });
  });
  return getPolicy(deps, name);
}

/** Undefined when there is no project, or its file cannot be read. */
async function readFilePolicy(
  { platform }: RegistryDeps,
  row: ModelRow,
): Promise<ModelPolicy | null | undefined> {
  if (row.project === "") return undefined;
  const project = await orNull(() => projectByName(platform.database, row.project));
  if (project === null) return undefined;
  const { models = {} } = project.config;
  const policy = Object.hasOwn(models, row.current_name) ? models[row.current_name]!.policy : undefined;
  return policy ? policyFromConfig(policy) : null;
}
