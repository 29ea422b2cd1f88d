import type { Approval, ApprovalState } from "../contract.ts";

/** The latest decision stands; without one, the version waits. `approvals` are in the order of their making. */
export function approvalState(approvals: readonly Approval[]): ApprovalState {
  return approvals.at(-1)?.decision ?? "pending";
}
