import type { Actor } from "../kernel/actor.ts";

/** What every use case is told about its caller. The CLI and the HTTP shell each make one per call. */
export interface UseCaseContext {
  readonly actor: Actor;
  /** Cancels long work. */
  readonly signal?: AbortSignal;
  /** Hears how far long work has come. */
  readonly progress?: ProgressListener;
}

export interface Progress {
  /** What is being done, one short sentence in the caller's language or a stable id. */
  readonly stage: string;
  readonly done?: number;
  readonly total?: number;
}
export type ProgressListener = (progress: Progress) => void;
