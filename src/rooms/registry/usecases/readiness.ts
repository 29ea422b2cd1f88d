import type { FoundPolicy, Readiness } from "../contract.ts";
import { checkPolicy } from "../core/policy.ts";
import type { RegistryTables } from "../store/tables.ts";
import { latestRiskAssessment } from "./assess-risk.ts";
import type { RegistryDeps, RegistryReads } from "./deps.ts";
import { type ModelRow, requireModel } from "./find-models.ts";
import { cardGaps } from "./model-card.ts";
import { policyForCheck } from "./policy.ts";
import { getVersionDetail } from "./version-detail.ts";

/**
 * Whether a version may take the protected names of its model, requirement by requirement, as the records say now.
 * @throws E_REGISTRY_MODEL_UNKNOWN, E_REGISTRY_VERSION_UNKNOWN
 */
export async function checkReadiness(deps: RegistryDeps, name: string, version: number): Promise<Readiness> {
  const row = await requireModel(deps.platform.database.query<RegistryTables>(), name);
  return readinessUnder(deps, row, await policyForCheck(deps, row), version);
}

/** The same under a policy that was found already. @throws E_REGISTRY_VERSION_UNKNOWN */
export async function readinessUnder(
  reads: RegistryReads,
  row: ModelRow,
  { policy, origin }: FoundPolicy,
  version: number,
): Promise<Readiness> {
  const model = row.current_name;
  const detail = await getVersionDetail(reads, model, version);
  if (policy === null)
    return { model, version: detail.version, origin, protects: [], ready: true, checks: [] };
  const checks = checkPolicy(
    policy,
    {
      approvals: detail.approvals,
      countOwnApproval: !reads.authentication(),
      gates: detail.gates,
      metrics: detail.metrics,
      cardGaps: policy.require.card ? await cardGaps(reads, model, version) : { en: [], ja: [] },
      riskAssessment: await latestRiskAssessment(reads, row, version),
    },
    reads.platform.clock.nowMs(),
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
