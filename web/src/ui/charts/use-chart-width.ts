import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/** The width a chart may take, so that its text keeps its size instead of being scaled with the picture. */
export function useChartWidth(maximum: number): { ref: RefObject<HTMLDivElement | null>; width: number } {
  const ref = useRef<HTMLDivElement>(null);
  const [available, setAvailable] = useState(maximum);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setAvailable(Math.floor(entry.contentRect.width));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width: Math.max(180, Math.min(available, maximum)) };
}
