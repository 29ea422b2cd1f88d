import type { UseCaseContext } from "../../../platform/index.ts";
import type { VersionComparison, VersionName } from "./comparisons.ts";
import type {
  ApprovalRequest,
  FoundPolicy,
  ModelPolicy,
  Readiness,
  RiskAssessment,
  RiskSeverity,
} from "./policies.ts";
import type { VersionDetail } from "./versions.ts";

/** Decisions about versions, and what they need. */
export interface ModelGovernance {
  getVersionDetail(name: string, version: number | "latest"): Promise<VersionDetail>;
  requestApproval(
    name: string,
    version: number,
    note: string,
    context: UseCaseContext,
  ): Promise<ApprovalRequest>;
  /** Newest first. */
  listApprovalRequests(filter?: { state?: ApprovalRequest["state"] }): Promise<ApprovalRequest[]>;
  getPolicy(name: string): Promise<FoundPolicy>;
  /** Null removes it. Throws E_REGISTRY_POLICY_IN_FILE where akashi.yaml has one. */
  setPolicy(name: string, policy: ModelPolicy | null, context: UseCaseContext): Promise<FoundPolicy>;
  checkReadiness(name: string, version: number): Promise<Readiness>;
  assessRisk(
    input: {
      model: string;
      version: number;
      severity: RiskSeverity;
      note: string;
      validDays: number;
    },
    context: UseCaseContext,
  ): Promise<RiskAssessment>;
  /** Newest first. */
  listRiskAssessments(name: string, version?: number): Promise<RiskAssessment[]>;
  compareVersions(left: VersionName, right: VersionName): Promise<VersionComparison>;
}
