import type { Text } from "../../../../kernel/messages.ts";
import { figure } from "../../core/answers.ts";
import { couldNotRun, type DrillOutcome, judged } from "../../core/drill-outcome.ts";
import { inBoth } from "../../core/text.ts";
import { texts } from "./texts.ts";

type FeatureValue = string | number | null;

/** One prediction as the log has it. */
export interface LoggedPrediction {
  readonly features: Readonly<Record<string, FeatureValue>>;
  readonly probability: number;
}

/** The same row, computed the way training computes. */
export interface OfflineRow {
  readonly features: Readonly<Record<string, FeatureValue>>;
  readonly probability: number;
}

/** Predictions of one model version with what the offline way makes of their raw inputs. */
export interface ReplayedPart {
  readonly logged: readonly LoggedPrediction[];
  /** In the order of `logged`; an error where the offline transform refuses an input. */
  offline(): Promise<readonly OfflineRow[]>;
}

export interface SkewPort {
  readonly subject: string;
  /** The version that answers there now. */
  liveVersion(): Promise<string | null>;
  /** The newest logged predictions by model version, at most what is sensible to replay. */
  parts(): Promise<readonly ReplayedPart[]>;
}

export const LEAST_ROWS = 1000;
/** Relative, of a number among the features: both sides compute in float64. */
const FEATURE_TOLERANCE = 1e-9;
/** Absolute, of a probability: the graph computes in float32, and a batch may sum in another order. */
const PREDICTION_TOLERANCE = 1e-5;

interface Mismatch {
  count: number;
  readonly logged: FeatureValue;
  readonly offline: FeatureValue;
}

/** Passes when not one feature and not one prediction differs by more than the tolerance. */
export async function runSkewReplay(port: SkewPort): Promise<DrillOutcome> {
  const { subject } = port;
  const modelVersion = await port.liveVersion();
  const parts = await port.parts();
  const rows = parts.reduce((sum, part) => sum + part.logged.length, 0);
  if (rows < LEAST_ROWS) {
    return couldNotRun(subject, inBoth(texts.few, { count: rows, least: LEAST_ROWS }), { modelVersion });
  }
  const features = new Map<string, Mismatch>();
  const names = new Set<string>();
  let predictions = 0;
  let maxDifference = 0;
  for (const part of parts) {
    const offline = await attempt(() => part.offline());
    if (offline instanceof Error) {
      const problem = inBoth(texts.offlineRefuses, { reason: offline.message });
      return judged({ subject, modelVersion, measurements: { rows }, problems: [problem] });
    }
    part.logged.forEach((logged, row) => {
      const there = offline[row]!;
      for (const name of Object.keys({ ...logged.features, ...there.features })) {
        names.add(name);
        compareFeature(features, name, logged.features[name] ?? null, there.features[name] ?? null);
      }
      const difference = Math.abs(logged.probability - there.probability);
      maxDifference = Math.max(maxDifference, difference);
      if (!(difference <= PREDICTION_TOLERANCE)) predictions++;
    });
  }
  return judged({
    subject,
    modelVersion,
    measurements: {
      rowsReplayed: rows,
      featureTolerance: FEATURE_TOLERANCE,
      predictionTolerance: PREDICTION_TOLERANCE,
      predictionMismatchShare: predictions / rows,
      maxDifference,
      ...Object.fromEntries(
        [...names]
          .toSorted()
          .map((name) => [`mismatchShare.${name}`, (features.get(name)?.count ?? 0) / rows]),
      ),
    },
    problems: problemsOf(features, { rows, predictions, maxDifference }),
  });
}

function compareFeature(
  mismatches: Map<string, Mismatch>,
  name: string,
  logged: FeatureValue,
  offline: FeatureValue,
): void {
  if (same(logged, offline)) return;
  const known = mismatches.get(name);
  if (known) known.count++;
  else mismatches.set(name, { count: 1, logged, offline });
}

function same(a: FeatureValue, b: FeatureValue): boolean {
  if (typeof a !== "number" || typeof b !== "number") return a === b;
  return Math.abs(a - b) <= FEATURE_TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b));
}

function problemsOf(
  features: ReadonlyMap<string, Mismatch>,
  { rows, predictions, maxDifference }: { rows: number; predictions: number; maxDifference: number },
): Text[] {
  const ofFeatures = [...features].map(([feature, { count, logged, offline }]) =>
    inBoth(texts.feature, { feature, count, rows, logged: String(logged), offline: String(offline) }),
  );
  if (predictions === 0) return ofFeatures;
  return [
    ...ofFeatures,
    inBoth(texts.prediction, {
      tolerance: PREDICTION_TOLERANCE,
      count: predictions,
      rows,
      difference: figure(maxDifference),
    }),
  ];
}

async function attempt<T>(work: () => Promise<T>): Promise<T | Error> {
  try {
    return await work();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
