import type { Assessment, FrameworkResult, WhatIf } from "../contract.ts";
import type { Judged } from "./assess.ts";

/** The two judgements side by side. `base` and `assumed` are made from the same evidence under the same rules. */
export function describeWhatIf(
  { id, observedAt, project }: Pick<Assessment, "id" | "observedAt" | "project">,
  practices: readonly string[],
  base: Judged,
  assumed: Judged,
): WhatIf {
  return {
    schema: "akashi.what-if",
    version: 1,
    hypothetical: true,
    basis: { id, observedAt, project: project.name },
    assumed: practices.map((practice) => {
      const { title, verdict } = base.practices.find((one) => one.id === practice)!;
      return { practice, title, before: verdict, changes: verdict === "not-met" || verdict === "unknown" };
    }),
    frameworks: base.frameworks.map((before) => {
      const after = assumed.frameworks.find((one) => one.id === before.id)!;
      const both = <V>(of: (framework: FrameworkResult) => V) => ({ before: of(before), after: of(after) });
      return {
        id: before.id,
        title: before.title,
        topLevel: before.topLevel,
        level: both((one) => one.level),
        levelTitle: both((one) => one.levelTitle),
        levelIfUnknownMet: both((one) => one.levelIfUnknownMet),
        tally: both((one) => one.tally),
        points: both((one) => one.points),
        blockers: both((one) => one.nextLevel?.blockers.length ?? null),
      };
    }),
    nextSteps: assumed.nextSteps,
  };
}
