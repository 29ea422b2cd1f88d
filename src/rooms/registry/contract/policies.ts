import type { Lang, Text } from "../../../kernel/messages.ts";
import type { GateResult } from "../../training/contract.ts";
import type { Approval } from "./versions.ts";

/** What must be true of a version before a protected alias or stage may move to it. */
export interface ModelPolicy {
  readonly protects: readonly string[];
  readonly require: {
    readonly approvals: number;
    readonly gates: boolean;
    readonly card: boolean;
    readonly riskAssessment: boolean;
    readonly metrics: Readonly<Record<string, { readonly min?: number; readonly max?: number }>>;
  };
}

/** A policy, and where it is written: in the project's akashi.yaml (which outranks), or in the registry. */
export interface FoundPolicy {
  readonly model: string;
  readonly origin: "file" | "registry" | "last-read-file" | "none";
  readonly policy: ModelPolicy | null;
}

export type RiskSeverity = "low" | "medium" | "high" | "unacceptable";

/** A person's assessment of one version's risks; a record that lapses. */
export interface RiskAssessment {
  readonly model: string;
  readonly version: number;
  readonly severity: RiskSeverity;
  readonly note: string;
  readonly by: string;
  readonly atMs: number;
  readonly validUntilMs: number;
}

/** What a policy is checked against. */
export interface PolicyFacts {
  readonly approvals: readonly Approval[];
  /** Where nobody logs in, the one person there is may approve what they made. */
  readonly countOwnApproval: boolean;
  readonly gates: readonly Pick<GateResult, "gate" | "passed">[];
  readonly metrics: Readonly<Record<string, number>>;
  /** The gaps of the model card, in both languages. */
  readonly cardGaps: Readonly<Record<Lang, readonly string[]>>;
  /** The latest one. */
  readonly riskAssessment: Pick<RiskAssessment, "severity" | "by" | "validUntilMs"> | null;
}

export interface PolicyCheck {
  /** `approvals`, `gates`, `metric:<key>`, `card` or `risk-assessment`. */
  readonly check: string;
  readonly state: "passed" | "missing" | "unknown";
  readonly reason: Text;
}

/** Whether a version may take the protected names of its model, requirement by requirement. */
export interface Readiness {
  readonly model: string;
  readonly version: number;
  readonly origin: FoundPolicy["origin"];
  readonly protects: readonly string[];
  readonly ready: boolean;
  readonly checks: readonly PolicyCheck[];
}

/** Somebody asked for a decision about a version. */
export interface ApprovalRequest {
  readonly id: string;
  readonly model: string;
  readonly version: number;
  readonly requestedBy: string;
  readonly note: string;
  readonly atMs: number;
  /** `open` until a decision comes after it, or the version is deleted. */
  readonly state: "open" | "approved" | "rejected" | "withdrawn";
}
