import { findColumn, type Table } from "../../../kernel/table.ts";
import type { DriftTestOutcome, FeatureDrift } from "../contract.ts";
import { binnedDistributions } from "./bins.ts";
import { adjustPValues, type Correction } from "./correction.ts";
import type { DriftTest } from "./drift-test.ts";
import type { PreparedReference } from "./reference.ts";
import {
  absentSample,
  missingShare,
  type NumberSample,
  numberSample,
  rowCountOf,
  type Sample,
  sampleOf,
} from "./sample.ts";

export interface DriftRules {
  /** A corrected p-value below this … */
  readonly alpha: number;
  readonly correction: Correction;
  /** … together with an effect of at least this makes a drifted feature. */
  readonly minEffect: number;
  /** An alert when MORE than this share of the judged features drifted; exactly this share is none. */
  readonly maxShare: number;
  /** With fewer predictions nothing is judged. */
  readonly minRows: number;
}

export interface CurrentData {
  /** Model inputs as served by the endpoint, whichever version answered. */
  readonly features: Table;
  /** What the judged version answered; fewer than `features` has rows where versions share the traffic. */
  readonly probabilities: Float64Array;
}

export interface DriftJudgement {
  readonly features: readonly FeatureDrift[];
  readonly judgedFeatureCount: number;
  readonly driftedShare: number;
  readonly verdict: "ok" | "alert" | "too-little-data";
  readonly predictionDrift: FeatureDrift | null;
  readonly ignoredFeatures: readonly string[];
}

/**
 * Compares each feature of the training snapshot with what was served. Values and missing shares are tested
 * apart, all tests of the check are corrected together, and a feature has drifted when any of its tests says so.
 */
export function judgeDrift(
  reference: PreparedReference,
  current: CurrentData,
  tests: readonly DriftTest[],
  rules: DriftRules,
): DriftJudgement {
  const enough = current.features.rowCount >= rules.minRows;
  const compared = reference.columns.map((column) =>
    compareSamples(column.name, column.sample, currentSample(current.features, column), tests),
  );
  const features = correct(compared, rules, enough).sort(bySeverity);
  const judged = features.filter((feature) => feature.judged);
  const drifted = judged.filter((feature) => feature.drifted).length;
  const driftedShare = judged.length === 0 ? 0 : drifted / judged.length;
  return {
    features,
    judgedFeatureCount: judged.length,
    driftedShare,
    verdict: judged.length === 0 ? "too-little-data" : driftedShare > rules.maxShare ? "alert" : "ok",
    predictionDrift: comparePredictions(
      reference.probabilities,
      current.probabilities,
      tests,
      rules,
      current.probabilities.length >= rules.minRows,
    ),
    ignoredFeatures: current.features.columns
      .map((column) => column.name)
      .filter((name) => !reference.columns.some((column) => column.name === name)),
  };
}

interface Comparison {
  readonly feature: string;
  readonly reference: Sample;
  readonly current: Sample;
  readonly outcomes: readonly Omit<DriftTestOutcome, "adjustedPValue" | "drifted">[];
  /** The name of the deciding test of the values that applies, whether or not it could run. */
  readonly mainTest: string;
}

function compareSamples(
  feature: string,
  reference: Sample,
  current: Sample,
  tests: readonly DriftTest[],
): Comparison {
  const applicable = tests.filter((test) => test.appliesTo.includes(reference.kind));
  const outcomes = applicable.flatMap((test) => {
    const result = test.compare(reference, current);
    return result ? [{ test: test.name, role: test.role, ...result }] : [];
  });
  const isMain = (test: DriftTest) => test.role === "decides" && test.about === "values";
  return {
    feature,
    reference,
    current,
    outcomes,
    mainTest: applicable.find(isMain)?.name ?? "",
  };
}

/** The column of the current data in the kind that training knew; absent or of another kind means all missing. */
function currentSample(table: Table, column: PreparedReference["columns"][number]): Sample {
  const found = findColumn(table, column.name);
  if (!found || found.kind !== column.sample.kind) return absentSample(column.sample.kind, table.rowCount);
  return sampleOf(found);
}

function correct(compared: readonly Comparison[], rules: DriftRules, enough: boolean): FeatureDrift[] {
  const deciding = compared.flatMap((one) => one.outcomes.filter((outcome) => outcome.pValue !== null));
  const adjusted = adjustPValues(
    deciding.map((outcome) => outcome.pValue!),
    rules.correction,
  );
  const adjustedOf = new Map(deciding.map((outcome, index) => [outcome, adjusted[index]!]));
  return compared.map((one) =>
    toFeatureDrift(
      one,
      one.outcomes.map((outcome) => {
        const adjustedPValue = adjustedOf.get(outcome) ?? null;
        return {
          ...outcome,
          adjustedPValue,
          drifted:
            enough &&
            outcome.role === "decides" &&
            adjustedPValue !== null &&
            adjustedPValue < rules.alpha &&
            outcome.effectSize >= rules.minEffect,
        };
      }),
      enough,
    ),
  );
}

function toFeatureDrift(one: Comparison, tests: readonly DriftTestOutcome[], enough: boolean): FeatureDrift {
  const drifted = tests.filter((test) => test.drifted).sort((a, b) => b.effectSize - a.effectSize)[0];
  const main = tests.find((test) => test.test === one.mainTest);
  const shown = drifted ?? main;
  return {
    feature: one.feature,
    kind: one.reference.kind,
    test: shown?.test ?? one.mainTest,
    statistic: shown?.statistic ?? 0,
    pValue: shown?.pValue ?? 1,
    adjustedPValue: shown?.adjustedPValue ?? 1,
    effectSize: shown?.effectSize ?? 0,
    drifted: drifted !== undefined,
    // A feature that is missing throughout cannot be compared by value, yet its absence can be judged.
    judged: enough && (main !== undefined || drifted !== undefined),
    referenceCount: rowCountOf(one.reference) - one.reference.missingCount,
    currentCount: rowCountOf(one.current) - one.current.missingCount,
    referenceMissingShare: missingShare(one.reference),
    currentMissingShare: missingShare(one.current),
    meanShiftSd: meanShiftSd(one.reference, one.current),
    tests: [...tests],
    bins: binnedDistributions(one.reference, one.current),
  };
}

/** Drifted ones first, then by effect size; the name settles ties, so that the order is the same every time. */
function bySeverity(a: FeatureDrift, b: FeatureDrift): number {
  return (
    Number(b.drifted) - Number(a.drifted) || b.effectSize - a.effectSize || (a.feature < b.feature ? -1 : 1)
  );
}

function comparePredictions(
  reference: NumberSample,
  current: Float64Array,
  tests: readonly DriftTest[],
  rules: DriftRules,
  enough: boolean,
): FeatureDrift | null {
  if (reference.sorted.length === 0 || current.length === 0) return null;
  const compared = compareSamples("", reference, numberSample(current), tests);
  return correct([compared], rules, enough)[0]!;
}

/** In standard deviations of the training data; a share of the mean would explode for means near 0. */
function meanShiftSd(reference: Sample, current: Sample): number | null {
  if (reference.kind !== "number" || current.kind !== "number") return null;
  if (reference.sorted.length < 2 || current.sorted.length === 0) return null;
  const then = moments(reference.sorted);
  const shift = (moments(current.sorted).mean - then.mean) / then.sd;
  return Number.isFinite(shift) ? shift : null;
}

function moments(values: Float64Array): { mean: number; sd: number } {
  let mean = 0;
  for (const value of values) mean += value;
  mean /= values.length;
  let sum = 0;
  for (const value of values) sum += (value - mean) ** 2;
  return { mean, sd: Math.sqrt(sum / values.length) };
}
