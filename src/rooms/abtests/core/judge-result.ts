import type { AbResult, AbTest } from "../contract.ts";
import { clusteredTest } from "./clustered-test.ts";
import { type Proportion, type ProportionTest, twoProportionTest, wilsonInterval } from "./proportions.ts";
import { type SampleRatio, sampleRatioTest } from "./sample-ratio.ts";

/** A p-value below this names a winner. */
const ALPHA = 0.05;
/** Matured outcomes that each of the compared variants must have before anything is said. */
export const MIN_OUTCOMES = 100;
/** Units with outcomes that each must have: with fewer the standard error over units is itself a guess. */
export const MIN_UNITS = 10;

/** What the predictions of a test add up to for one of its variants. */
export interface VariantTally {
  readonly name: string;
  readonly modelVersion: number;
  readonly weight: number;
  readonly units: number;
  readonly predictions: number;
  /** Matured outcomes by unit. */
  readonly outcomesByUnit: readonly Proportion[];
}

type Verdict = Omit<AbResult["verdict"], "message">;

export interface Judgement {
  readonly variants: AbResult["variants"];
  readonly comparison: AbResult["comparison"];
  readonly sampleRatio: SampleRatio | null;
  readonly verdict: Verdict;
  /** Why there is too little: outcomes, units, or the plan's end not reached. */
  readonly lacking: "outcomes" | "units" | "plan" | null;
}

/**
 * The verdict over the first two variants. A broken assignment outranks everything; then too little data; then the
 * test over units where units bring several outcomes, else the z-test.
 */
export function judgeResult(
  test: AbTest,
  tallies: readonly VariantTally[],
  unitsWithTwoVariants: number,
): Judgement {
  const variants = tallies.map(summarize);
  const sampleRatio = sampleRatioTest(tallies);
  const comparison = compare(tallies);
  const lacking = whatIsLacking(test, tallies);
  const common = { variants, comparison, sampleRatio };
  if (sampleRatio?.mismatch || unitsWithTwoVariants > 0)
    return { ...common, lacking: null, verdict: { kind: "sample-ratio-mismatch", winner: null } };
  if (lacking !== null || !comparison)
    return {
      ...common,
      lacking: lacking ?? "outcomes",
      verdict: { kind: "too-little-data", winner: null },
    };
  return { ...common, lacking: null, verdict: pickWinner(tallies, decisive(comparison)) };
}

/** The figure that the verdict rests on. */
export function decisive(comparison: NonNullable<AbResult["comparison"]>): ProportionTest {
  return comparison.byUnit ?? comparison;
}

function pickWinner(tallies: readonly VariantTally[], test: ProportionTest): Verdict {
  if (!(test.pValue < ALPHA)) return { kind: "no-difference", winner: null };
  return { kind: "winner", winner: (test.difference > 0 ? tallies[1] : tallies[0])!.name };
}

function summarize(tally: VariantTally): AbResult["variants"][number] {
  const { successes, trials } = sum(tally.outcomesByUnit);
  return {
    name: tally.name,
    modelVersion: tally.modelVersion,
    units: tally.units,
    predictions: tally.predictions,
    outcomes: trials,
    successes,
    rate: trials === 0 ? null : successes / trials,
    interval: trials === 0 ? null : wilsonInterval({ successes, trials }),
  };
}

function compare([first, second]: readonly VariantTally[]): AbResult["comparison"] {
  if (!first || !second) return null;
  const totals = [sum(first.outcomesByUnit), sum(second.outcomesByUnit)] as const;
  if (totals.some(({ trials }) => trials === 0)) return null;
  const units = [...first.outcomesByUnit, ...second.outcomesByUnit];
  const repeated = units.some(({ trials }) => trials > 1);
  const enoughUnits = first.outcomesByUnit.length > 1 && second.outcomesByUnit.length > 1;
  return {
    ...twoProportionTest(...totals),
    byUnit: repeated && enoughUnits ? clusteredTest(first.outcomesByUnit, second.outcomesByUnit) : null,
  };
}

function whatIsLacking(test: AbTest, tallies: readonly VariantTally[]): Judgement["lacking"] {
  const compared = tallies.slice(0, 2);
  if (compared.some(({ outcomesByUnit }) => sum(outcomesByUnit).trials < MIN_OUTCOMES)) return "outcomes";
  if (compared.some(({ outcomesByUnit }) => outcomesByUnit.length < MIN_UNITS)) return "units";
  const units = tallies.reduce((total, tally) => total + tally.units, 0);
  // Looking early and stopping at the first good moment makes chance win; the plan says when to look.
  return test.plannedUnits !== null && units < test.plannedUnits ? "plan" : null;
}

function sum(units: readonly Proportion[]): Proportion {
  let successes = 0;
  let trials = 0;
  for (const unit of units) {
    successes += unit.successes;
    trials += unit.trials;
  }
  return { successes, trials };
}
