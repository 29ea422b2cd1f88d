import { type Assessment, assessmentErrors, type MissedGate } from "../../contract.ts";

export interface MinLevel {
  readonly framework: string;
  readonly level: number;
}

/** `google=1`. Throws E_ASSESSMENT_MIN_LEVEL_INVALID. */
export function parseMinLevel(text: string): MinLevel {
  const match = /^([a-z0-9-]+)=(\d{1,3})$/.exec(text.trim());
  if (match === null) throw assessmentErrors.E_ASSESSMENT_MIN_LEVEL_INVALID({ value: text });
  return { framework: match[1]!, level: Number(match[2]) };
}

/**
 * The levels that are not reached. Throws E_FRAMEWORK_UNKNOWN for a framework that was not judged, and
 * E_ASSESSMENT_LEVEL_UNKNOWN for a level that it does not have: nothing could ever pass that gate.
 */
export function missedLevels(assessment: Assessment, gates: readonly MinLevel[]): MissedGate[] {
  return gates.flatMap((gate): MissedGate[] => {
    const framework = assessment.frameworks.find((one) => one.id === gate.framework);
    if (framework === undefined) {
      const known = assessment.frameworks.map((one) => one.id);
      throw assessmentErrors.E_FRAMEWORK_UNKNOWN({ framework: gate.framework, known });
    }
    if (gate.level > framework.topLevel)
      throw assessmentErrors.E_ASSESSMENT_LEVEL_UNKNOWN({ ...gate, top: framework.topLevel });
    if (framework.level >= gate.level) return [];
    return [{ kind: "min-level", ...gate, reached: framework.level }];
  });
}
