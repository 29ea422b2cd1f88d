import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { usePreferences } from "../../app/preferences-context.tsx";
import { useSay } from "../../app/use-say.ts";
import { chartMessages as m } from "../../messages/charts.ts";
import { ChartFrame, type ChartTable } from "./chart-frame.tsx";
import styles from "./curve-chart.module.css";
import type { PlotSeries } from "./curve-plot.ts";
import { seriesStyle } from "./series-styles.ts";
import { useChartWidth } from "./use-chart-width.ts";

export type CurveSeries = Omit<PlotSeries, "colour" | "dash">;

const HEIGHT = 240;
const MOST_WIDTH = 1400;

/**
 * Lines over one axis, drawn on a canvas once they are on the screen. Dragging asks for that range again in finer buckets;
 * the buttons do the same for those who do not drag.
 */
export function CurveChart({
  series,
  summary,
  table,
  zoomed,
  onZoom,
  formatX,
  formatY,
  syncKey,
}: {
  series: readonly CurveSeries[];
  summary: string;
  table: ChartTable;
  /** The range that is shown, where it is not everything. */
  zoomed: boolean;
  onZoom: (range: { from: number; to: number } | null) => void;
  formatX: (value: number) => string;
  formatY: (value: number) => string;
  syncKey: string;
}) {
  const say = useSay();
  const { ref, width } = useChartWidth(MOST_WIDTH);
  const canvas = useRef<HTMLDivElement>(null);
  const [logScale, setLogScale] = useState(false);
  const visible = useSeen(ref);
  const { theme } = usePreferences();
  const positive = series.every((one) => one.min.every((value) => value > 0));
  const useLog = logScale && positive;
  const zoom = useRef(onZoom);
  zoom.current = onZoom;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours follow the theme through the style sheet
  useEffect(() => {
    const target = canvas.current;
    if (!target || !visible) return;
    let stop: (() => void) | undefined;
    let gone = false;
    void import("./curve-plot.ts").then(({ drawCurves }) => {
      if (gone) return;
      const colour = (name: string) => getComputedStyle(target).getPropertyValue(name).trim();
      stop = drawCurves(
        target,
        series.map((one, index) => {
          const style = seriesStyle(index);
          return { ...one, colour: colour(style.token), ...(style.dash ? { dash: style.dash } : {}) };
        }),
        {
          width,
          height: HEIGHT,
          logScale: useLog,
          text: colour("--ak-muted"),
          grid: colour("--ak-border"),
          formatX,
          formatY,
          onZoom: (from, to) => zoom.current({ from, to }),
          syncKey,
        },
      );
    });
    return () => {
      gone = true;
      stop?.();
    };
  }, [series, width, useLog, visible, formatX, formatY, syncKey, theme]);

  const range = extent(series);
  const step = (factor: number) => {
    if (!range) return;
    const centre = (range.from + range.to) / 2;
    const half = ((range.to - range.from) / 2) * factor;
    onZoom({ from: Math.floor(centre - half), to: Math.ceil(centre + half) });
  };
  return (
    <div ref={ref}>
      <div className={styles["tools"]}>
        <Button size="compact-xs" variant="default" onClick={() => step(0.5)} disabled={!range}>
          {say(m.zoomIn)}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => onZoom(null)} disabled={!zoomed}>
          {say(m.showAll)}
        </Button>
        {positive && series.length > 0 ? (
          <Button
            size="compact-xs"
            variant="default"
            aria-pressed={logScale}
            onClick={() => setLogScale(!logScale)}
          >
            {say(logScale ? m.linearAxis : m.logAxis)}
          </Button>
        ) : null}
      </div>
      <ChartFrame summary={summary} table={table}>
        <div ref={canvas} className={styles["canvas"]} style={{ minHeight: HEIGHT }} />
      </ChartFrame>
    </div>
  );
}

function extent(series: readonly CurveSeries[]): { from: number; to: number } | null {
  const ends = series.flatMap(({ x }) => (x.length > 0 ? [x[0]!, x.at(-1)!] : []));
  return ends.length === 0 ? null : { from: Math.min(...ends), to: Math.max(...ends) };
}

/** True once the element was near the screen; a page of three hundred charts draws only what is looked at. */
function useSeen(ref: { readonly current: HTMLElement | null }): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element || seen) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
      },
      { rootMargin: "200px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref, seen]);
  return seen;
}
