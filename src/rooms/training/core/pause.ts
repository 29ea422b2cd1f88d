import { type Clock, systemClock } from "../../../kernel/clock.ts";

/** Called often by long computations; lets the event loop run when it thinks fit. */
export type Pause = () => void | Promise<void>;

/** A pause that gives way to other work when `everyMs` have passed since it last did. */
export function pausingEvery(everyMs: number, clock: Clock = systemClock): Pause {
  let lastMs = clock.nowMs();
  return async () => {
    if (clock.nowMs() - lastMs < everyMs) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
    lastMs = clock.nowMs();
  };
}
