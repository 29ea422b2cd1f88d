import type { Text } from "../../../../kernel/messages.ts";
import type { TrainingRehearsal } from "../../../training/contract.ts";
import { figure } from "../../core/answers.ts";
import { couldNotRun, type DrillOutcome, judged } from "../../core/drill-outcome.ts";
import { inBoth } from "../../core/text.ts";
import { texts } from "./texts.ts";

/** What is on record of the version that is trained again. */
export interface RecordedTraining {
  /** `model@3`. */
  readonly version: string;
  readonly onnxDigest: string;
  readonly commit: string;
  readonly dirty: boolean | null;
  /** Held-out score of the pipeline's metric; null when the run kept none. */
  readonly score: number | null;
  readonly environmentDigest: string | null;
  readonly seed: number;
  readonly dataset: string;
  /** Parameters of the run that akashi.yaml at the commit contradicts. */
  readonly contradictions: readonly {
    readonly name: string;
    readonly recorded: string;
    readonly declared: string;
  }[];
}

export interface RetrainPort {
  readonly subject: string;
  /** A sentence where the records do not say how the version was trained. */
  recorded(): Promise<RecordedTraining | Text>;
  rehearse(seed: number): Promise<TrainingRehearsal>;
  progress(done: number, total: number): void;
}

export const REPEATS = 5;
/** Student's t for 95 %, two-sided, with REPEATS - 1 degrees of freedom. */
const T_95 = 2.776;
/** Of a score; arithmetic on another machine may round the last digits differently. */
const ROUNDING = 1e-9;

/**
 * Trains the version again. Equal digests end it; otherwise REPEATS trainings with other seeds say how far chance
 * moves the score, and the recorded score has to lie in their 95 % prediction interval.
 */
export async function runRetrainDrill(port: RetrainPort): Promise<DrillOutcome> {
  const recorded = await port.recorded();
  if ("en" in recorded) return couldNotRun(port.subject, recorded);
  const { version: modelVersion } = recorded;
  const subject = `${port.subject}: ${modelVersion}, ${recorded.dataset}, ${recorded.commit.slice(0, 10)}`;
  if (recorded.contradictions.length > 0) {
    const problems = recorded.contradictions.map((one) => inBoth(texts.params, one));
    return judged({ subject, modelVersion, measurements: {}, problems });
  }
  let again: TrainingRehearsal;
  try {
    port.progress(0, 1 + REPEATS);
    again = await port.rehearse(recorded.seed);
  } catch (error) {
    return couldNotRun(subject, inBoth(texts.unreadable, { reason: (error as Error).message }), {
      modelVersion,
    });
  }
  const sameDigest = again.onnxDigest === recorded.onnxDigest;
  const measurements = {
    sameDigest,
    recordedDigest: recorded.onnxDigest,
    digest: again.onnxDigest,
    metric: again.metric,
    score: again.score,
    ...(recorded.score === null ? {} : { recordedScore: recorded.score }),
    sameEnvironment: again.environmentDigest === recorded.environmentDigest,
  };
  if (sameDigest) return judged({ subject, modelVersion, measurements, problems: [] });
  if (recorded.dirty !== false) return couldNotRun(subject, texts.dirty, { modelVersion, measurements });
  const spread = await spreadOf(port, recorded.seed);
  return judged({
    subject,
    modelVersion,
    measurements: { ...measurements, repeats: REPEATS, spreadLower: spread.lower, spreadUpper: spread.upper },
    problems: outsideOf(spread, again, recorded.score),
  });
}

interface Spread {
  readonly lower: number;
  readonly upper: number;
}

/** Where one more score would lie 95 times out of 100: mean ± t · s · sqrt(1 + 1/n). */
async function spreadOf(port: RetrainPort, seed: number): Promise<Spread> {
  const scores: number[] = [];
  for (let repeat = 1; repeat <= REPEATS; repeat++) {
    port.progress(repeat, 1 + REPEATS);
    scores.push((await port.rehearse(seed + repeat)).score);
  }
  const mean = scores.reduce((sum, one) => sum + one, 0) / REPEATS;
  const variance = scores.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (REPEATS - 1);
  const half = T_95 * Math.sqrt(variance * (1 + 1 / REPEATS)) + ROUNDING;
  return { lower: mean - half, upper: mean + half };
}

function outsideOf(spread: Spread, again: TrainingRehearsal, recorded: number | null): Text[] {
  const shown = {
    metric: again.metric,
    lower: figure(spread.lower),
    upper: figure(spread.upper),
    repeats: REPEATS,
  };
  const inside = (score: number): boolean => score >= spread.lower && score <= spread.upper;
  return [
    ...(recorded !== null && inside(recorded)
      ? []
      : [inBoth(texts.outside, { ...shown, recorded: recorded === null ? "-" : figure(recorded) })]),
    ...(inside(again.score) ? [] : [inBoth(texts.again, { ...shown, again: figure(again.score) })]),
  ];
}
