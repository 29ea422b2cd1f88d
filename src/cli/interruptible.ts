/** Time for work that watches the signal to end in its own way, and for short work to finish. */
const GRACE_MS = 1500;

/** Gives what `work` gives, but rejects with the signal's reason when that aborts and the work does not end soon after. */
export function interruptible<Result>(
  work: Promise<Result>,
  signal: AbortSignal,
  graceMs = GRACE_MS,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const cutOff = () => {
      timer = setTimeout(() => reject(signal.reason), graceMs);
    };
    if (signal.aborted) cutOff();
    else signal.addEventListener("abort", cutOff, { once: true });
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal.removeEventListener("abort", cutOff);
    });
  });
}
