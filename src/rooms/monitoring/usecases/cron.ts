import { Cron } from "croner";

export interface NextRun {
  readonly atMs: number | null;
  /** Why the text is no cron expression. */
  readonly error: string | null;
}

/** When `expression` is due next after `afterMs`, in this machine's time zone. Never throws. */
export function nextRun(expression: string, afterMs: number): NextRun {
  try {
    const next = new Cron(expression, { paused: true }).nextRun(new Date(afterMs));
    return next ? { atMs: next.getTime(), error: null } : { atMs: null, error: "is never due" };
  } catch (error) {
    return { atMs: null, error: error instanceof Error ? error.message : String(error) };
  }
}

/** The last moment at or before `beforeMs` at which `expression` was due and which lies after `afterMs`, if any. */
export function lastDueBetween(expression: string, afterMs: number, beforeMs: number): number | undefined {
  const [previous] = new Cron(expression, { paused: true }).previousRuns(1, new Date(beforeMs + 1));
  const atMs = previous?.getTime();
  return atMs !== undefined && atMs > afterMs && atMs <= beforeMs ? atMs : undefined;
}
