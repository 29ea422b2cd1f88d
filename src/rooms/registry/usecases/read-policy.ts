import { type ModelPolicyConfig, modelPolicySchema } from "../../../platform/project/index.ts";
import { type ModelPolicy, registryErrors } from "../contract.ts";

/** A policy as somebody wrote it in YAML or JSON, with the spelling of akashi.yaml. @throws E_REGISTRY_POLICY_INVALID */
export function readPolicy(written: unknown): ModelPolicy {
  const parsed = modelPolicySchema.safeParse(written);
  if (parsed.success) return policyFromConfig(parsed.data);
  const issue = parsed.error.issues[0]!;
  throw registryErrors.E_REGISTRY_POLICY_INVALID({
    where: issue.path.map(String).join(".") || "policy",
    rule: issue.message,
  });
}

export function policyFromConfig({ protects, require }: ModelPolicyConfig): ModelPolicy {
  return {
    protects,
    require: {
      approvals: require.approvals,
      gates: require.gates,
      card: require.card,
      riskAssessment: require.risk_assessment,
      metrics: require.metrics,
    },
  };
}
