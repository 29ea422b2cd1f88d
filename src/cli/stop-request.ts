import { constants } from "node:os";

/** Why a command's signal aborted: somebody asked the process to stop. */
export class StopRequest extends Error {
  readonly signal: NodeJS.Signals;

  constructor(signal: NodeJS.Signals) {
    super(`stopped by ${signal}`);
    this.name = "StopRequest";
    this.signal = signal;
  }

  /** As shells count: 130 after Ctrl+C. */
  get exitCode(): number {
    return 128 + constants.signals[this.signal];
  }
}

/**
 * One Ctrl+C can arrive several times: from the terminal, from npm and from the script in between, which all pass
 * it on. Only what comes later than this is somebody pressing it again.
 */
const SAME_REQUEST_MS = 1000;

/** Aborts at the first request to stop; a second one ends the process at once. */
export function stopRequests(signals: readonly NodeJS.Signals[]): AbortSignal {
  const controller = new AbortController();
  let firstMs = 0;
  for (const signal of signals)
    process.on(signal, () => {
      const request = new StopRequest(signal);
      if (!controller.signal.aborted) {
        firstMs = performance.now();
        controller.abort(request);
      } else if (performance.now() - firstMs > SAME_REQUEST_MS) process.exit(request.exitCode);
    });
  return controller.signal;
}
