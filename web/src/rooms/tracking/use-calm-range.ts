import { useEffect, useRef } from "react";

/** How long a stretch of rows has to be on the screen, or near it, before it is worth asking for. */
const CALM_MS = 60;
/** Moving by more rows than this in that time is a fling: what flies past is never read. */
const CALM_ROWS = 60;
/** Asked for ahead, so that slow scrolling does not wait at the end of a page. */
const AHEAD_ROWS = 12;

/**
 * Tells `onRange` which rows are on the screen, at most every 60 ms and not at all while they fly past: a fling through
 * 100,000 rows would otherwise ask the server for every page on the way.
 */
export function useCalmRange(
  { first, last, count }: { first: number; last: number; count: number },
  onRange: (first: number, last: number) => void,
): void {
  const now = useRef({ first, last, count });
  now.current = { first, last, count };
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every move starts the clock where it stands still
  useEffect(() => {
    if (timer.current !== null) return;
    const look = (before: number) => {
      const { first: top, last: bottom, count: all } = now.current;
      if (Math.abs(top - before) > CALM_ROWS) {
        timer.current = setTimeout(() => look(top), CALM_MS);
        return;
      }
      timer.current = null;
      onRange(Math.max(0, top - AHEAD_ROWS), Math.min(all - 1, bottom + AHEAD_ROWS));
    };
    timer.current = setTimeout(() => look(first), CALM_MS);
  }, [first, last, onRange]);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
}
