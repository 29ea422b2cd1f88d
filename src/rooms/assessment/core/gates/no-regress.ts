import type { Assessment, MissedGate, PracticeResult, Verdict } from "../../contract.ts";
import { definitionChanged } from "../definition-changed.ts";

/** What a comparison with an earlier assessment needs of it; fields that came later are not asked for. */
export interface Baseline {
  readonly practices: readonly {
    readonly id: string;
    readonly title: PracticeResult["title"];
    readonly verdict: Verdict;
  }[];
  readonly frameworks: readonly {
    readonly id: string;
    readonly version: string;
    readonly definitionDigest?: string;
    readonly level: number;
  }[];
}

export interface NoRegressOptions {
  /**
   * What was met and is unknown now does not fail. Levels are then compared by what they would be if everything
   * unknown were met: they fall with proof only.
   */
  readonly allowUnknown: boolean;
}

/** Where the assessment stands below the baseline: practices first, then levels. */
export function regressions(
  baseline: Baseline,
  assessment: Assessment,
  { allowUnknown }: NoRegressOptions,
): MissedGate[] {
  const found = [
    ...fallenPractices(baseline, assessment),
    ...fallenLevels(baseline, assessment, allowUnknown),
  ];
  return allowUnknown ? found.filter((one) => !isUnknown(one)) : found;
}

const isUnknown = ({ kind }: MissedGate): boolean =>
  kind === "no-longer-proven" || kind === "no-longer-judged";

function fallenPractices(baseline: Baseline, { practices }: Assessment): MissedGate[] {
  const now = new Map(practices.map((practice) => [practice.id, practice]));
  return baseline.practices
    .filter((then) => then.verdict === "met")
    .flatMap(({ id }): MissedGate[] => {
      const practice = now.get(id);
      if (practice === undefined) return [{ kind: "no-longer-judged", subject: "practice", id }];
      const { title, reason, verdict } = practice;
      if (verdict === "not-met") return [{ kind: "practice-lost", practice: id, title, reason }];
      if (verdict === "unknown") return [{ kind: "no-longer-proven", practice: id, title, reason }];
      return [];
    });
}

function fallenLevels(baseline: Baseline, { frameworks }: Assessment, allowUnknown: boolean): MissedGate[] {
  return baseline.frameworks.flatMap((then): MissedGate[] => {
    const now = frameworks.find((one) => one.id === then.id);
    if (now === undefined) return [{ kind: "no-longer-judged", subject: "framework", id: then.id }];
    const after = allowUnknown ? now.levelIfUnknownMet : now.level;
    if (after >= then.level) return [];
    return [
      {
        kind: "level-fell",
        framework: then.id,
        before: then.level,
        after,
        definitionChanged: definitionChanged(then, now),
      },
    ];
  });
}
