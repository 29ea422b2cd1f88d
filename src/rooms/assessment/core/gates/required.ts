import type { Assessment, MissedGate } from "../../contract.ts";
import { satisfied } from "../judge-need.ts";

/**
 * The required practices that are not met. What does not apply is no miss: the assessment says why, and a person's
 * waiver is named and lapses. Ids that the assessment does not have are left to the caller.
 */
export function missedPractices(assessment: Assessment, required: readonly string[]): MissedGate[] {
  return [...new Set(required)].flatMap((id): MissedGate[] => {
    const practice = assessment.practices.find((one) => one.id === id);
    if (practice === undefined || satisfied(practice.verdict)) return [];
    const { title, verdict, reason } = practice;
    return [{ kind: "required", practice: id, title, verdict, reason }];
  });
}
