import type { JsonObject } from "../../../kernel/json.ts";
import { type PolicyCheck, type Readiness, registryErrors } from "../contract.ts";
import { checkPolicy, protects } from "../core/policy.ts";
import type { RegistryTables } from "../store/tables.ts";
import { latestRiskAssessment } from "./assess-risk.ts";
import type { RegistryDeps } from "./deps.ts";
import { type ModelRow, requireModel } from "./find-models.ts";
import { cardGaps } from "./model-card.ts";
import { policyForMove } from "./policy.ts";
import { getVersionDetail } from "./version-detail.ts";

/**
 * Whether a version may take the protected names of its model, requirement by requirement.
 * @throws E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_VERSION_UNKNOWN
 */
export async function checkReadiness(deps: RegistryDeps, name: string, version: number): Promise<Readiness> {
  const row = await requireModel(deps.platform.database.query<RegistryTables>(), name);
  return readiness(deps, row, version);
}

async function readiness(deps: RegistryDeps, row: ModelRow, version: number): Promise<Readiness> {
  const model = row.current_name;
  const { policy, origin } = await policyForMove(deps, row);
  const detail = await getVersionDetail(deps, model, version);
  if (policy === null)
    return { model, version: detail.version, origin, protects: [], ready: true, checks: [] };
  const checks = checkPolicy(
    policy,
    {
      approvals: detail.approvals,
      countOwnApproval: !deps.authentication(),
      gates: detail.gates,
      metrics: detail.metrics,
      cardGaps: policy.require.card ? await cardGaps(deps, model, version) : { en: [], ja: [] },
      riskAssessment: await latestRiskAssessment(deps, row, version),
    },
    deps.platform.clock.nowMs(),
  );
  return {
    model,
    version: detail.version,
    origin,
    protects: policy.protects,
    ready: checks.every(({ state }) => state === "passed"),
    checks,
  };
}

/**
 * Lets a name (an alias or a stage) move to a version, or says which checks are missing. What was checked goes into
 * the audit event of the move; null for a name that no policy protects.
 * @throws E_REGISTRY_POLICY
 */
export async function requireReady(
  deps: RegistryDeps,
  row: ModelRow,
  target: string,
  version: number,
): Promise<JsonObject | null> {
  const { policy } = await policyForMove(deps, row);
  if (policy === null || !protects(policy, target)) return null;
  const result = await readiness(deps, row, version);
  const unmet = result.checks.filter(({ state }) => state !== "passed");
  if (unmet.length > 0)
    throw registryErrors.E_REGISTRY_POLICY({
      target,
      model: row.current_name,
      version,
      missing: unmet.map(shortly),
      checks: result.checks,
    });
  return { origin: result.origin, checks: result.checks.map(({ check }) => check) };
}

/** One check in a list that reads the same in every language: its name, and its figures where it has any. */
function shortly({ check, reason }: PolicyCheck): string {
  return `${check} (${reason.en.replace(/\.$/, "")})`;
}
