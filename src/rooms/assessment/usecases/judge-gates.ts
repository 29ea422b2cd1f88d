import { closest } from "../../../kernel/closest.ts";
import { type Assessment, assessmentErrors, type MissedGate } from "../contract.ts";
import { type MinLevel, missedLevels } from "../core/gates/min-level.ts";
import { type Baseline, regressions } from "../core/gates/no-regress.ts";
import { missedPractices } from "../core/gates/required.ts";

export interface Gates {
  readonly minLevels: readonly MinLevel[];
  /** Ids of practices. */
  readonly required: readonly string[];
  readonly baseline: Baseline | null;
  /** What was met in the baseline and is unknown now does not fail. */
  readonly allowUnknown: boolean;
}

/** Every gate that is missed. Throws E_FRAMEWORK_UNKNOWN and E_PRACTICE_UNKNOWN. */
export function judgeGates(assessment: Assessment, gates: Gates): MissedGate[] {
  const { minLevels, required, baseline, allowUnknown } = gates;
  const known = assessment.practices.map((practice) => practice.id);
  for (const practice of required) {
    if (known.includes(practice)) continue;
    throw assessmentErrors.E_PRACTICE_UNKNOWN({ practice, closest: closest(practice, known) });
  }
  return [
    ...missedLevels(assessment, minLevels),
    ...missedPractices(assessment, required),
    ...(baseline === null ? [] : regressions(baseline, assessment, { allowUnknown })),
  ];
}
