import type { DrillOutcome } from "../../core/drill-outcome.ts";

export const id = "rollback";
export const practice = "model-rollback";

/** Answers of what is live now to inputs whose right answers are known. */
export interface GoldenAnswers {
  readonly comparedCount: number;
  /** Largest difference of a probability, 0 to 1. */
  readonly maxDifference: number;
  readonly agree: boolean;
}

/** What the drill does to an endpoint. Versions are named as people name them. */
export interface RollbackPort {
  readonly subject: string;
  /** The version that answers now; null when none does. */
  liveVersion(): Promise<string | null>;
  /** Whether there is a version to go back to. */
  hasPrevious(): Promise<boolean>;
  /** Back to the version before. `durationMs` runs until the old version has answered. */
  rollback(): Promise<{ readonly version: string; readonly durationMs: number }>;
  /** Forward to `version` again. */
  rollForward(version: string): Promise<{ readonly durationMs: number }>;
  answersOf(version: string): Promise<GoldenAnswers>;
}

/** A way back that takes longer than this helps nobody who waits for it. */
const LONGEST_ROLLBACK_MS = 60_000;

/**
 * Goes back, compares, goes forward. Whatever happens in between, it tries to leave the version live that it found.
 * Passes when the old version was live in time and answered as its golden answers say, and when the version from
 * before the drill is live again and answers as before.
 */
export async function runRollbackDrill(port: RollbackPort): Promise<DrillOutcome> {
  const { subject } = port;
  const start = await port.liveVersion();
  if (start === null) return couldNotRun(subject, "nothing is live there");
  if (!(await port.hasPrevious())) return couldNotRun(subject, `${start} is the first version there`);

  const back = await port.rollback();
  const compared = await attempt(async () => ({
    live: await port.liveVersion(),
    answers: await port.answersOf(back.version),
  }));
  const forward = await attempt(() => port.rollForward(start));
  const after = await attempt(async () => ({
    live: await port.liveVersion(),
    answers: await port.answersOf(start),
  }));

  const problems = [
    ...judgeStage("after the rollback", back.version, compared),
    ...(back.durationMs > LONGEST_ROLLBACK_MS
      ? [`the rollback took ${Math.round(back.durationMs)} ms, more than ${LONGEST_ROLLBACK_MS} ms`]
      : []),
    ...(forward instanceof Error ? [`could not roll forward to ${start}: ${forward.message}`] : []),
    ...judgeStage("after rolling forward", start, after),
  ];
  return {
    passed: problems.length === 0,
    subject: `${subject}: ${start} -> ${back.version} -> ${start}`,
    measurements: {
      rollbackMs: round(back.durationMs),
      ...(forward instanceof Error ? {} : { rollForwardMs: round(forward.durationMs) }),
      ...(compared instanceof Error
        ? {}
        : {
            answersCompared: compared.answers.comparedCount,
            maxDifference: compared.answers.maxDifference,
          }),
    },
    reason: problems.join("; "),
  };
}

interface Stage {
  readonly live: string | null;
  readonly answers: GoldenAnswers;
}

function judgeStage(when: string, expected: string, stage: Stage | Error): string[] {
  if (stage instanceof Error) return [`${when}: ${stage.message}`];
  const { live, answers } = stage;
  return [
    ...(live === expected ? [] : [`${when}, ${live ?? "nothing"} was live instead of ${expected}`]),
    ...(answers.comparedCount > 0 ? [] : [`${when}, no answer could be compared`]),
    ...(answers.agree
      ? []
      : [`${when}, answers of ${expected} differ by up to ${answers.maxDifference} from before`]),
  ];
}

/** An error as a value, so that the drill goes on to leave things as it found them. */
async function attempt<T>(work: () => Promise<T>): Promise<T | Error> {
  try {
    return await work();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

const couldNotRun = (subject: string, reason: string): DrillOutcome => ({
  passed: null,
  subject,
  measurements: {},
  reason,
});

const round = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;
