import type { Text } from "../../../../kernel/messages.ts";
import { couldNotRun, type DrillOutcome, judged } from "../../core/drill-outcome.ts";
import { inBoth } from "../../core/text.ts";
import { texts } from "./texts.ts";

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
  if (start === null) return couldNotRun(subject, texts.nothingLive);
  if (!(await port.hasPrevious())) {
    return couldNotRun(subject, inBoth(texts.first, { version: start }), { modelVersion: start });
  }

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
    ...judgeStage(texts.after, back.version, compared),
    ...(back.durationMs > LONGEST_ROLLBACK_MS
      ? [inBoth(texts.slow, { ms: Math.round(back.durationMs), most: LONGEST_ROLLBACK_MS })]
      : []),
    ...(forward instanceof Error
      ? [inBoth(texts.noForward, { version: start, reason: forward.message })]
      : []),
    ...judgeStage(texts.again, start, after),
  ];
  return judged({
    subject: `${subject}: ${start} -> ${back.version} -> ${start}`,
    modelVersion: start,
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
    problems,
  });
}

interface Stage {
  readonly live: string | null;
  readonly answers: GoldenAnswers;
}

/** The sentences of one of the two looks at the endpoint. */
type StageTexts = (typeof texts)["after" | "again"];

function judgeStage(told: StageTexts, version: string, stage: Stage | Error): Text[] {
  if (stage instanceof Error) return [inBoth(told.error, { reason: stage.message })];
  const { live, answers } = stage;
  return [
    ...(live === version ? [] : [inBoth(told.other, { live: live ?? "-", version })]),
    ...(answers.comparedCount > 0 ? [] : [told.nothing]),
    ...(answers.agree ? [] : [inBoth(told.differ, { version, difference: answers.maxDifference })]),
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

const round = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;
