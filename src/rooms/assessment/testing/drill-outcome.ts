import type { DrillOutcome } from "../core/drill-outcome.ts";

/** The English sentences of an outcome. */
export const said = ({ problems }: DrillOutcome): string => problems.map(({ en }) => en).join(" ");
