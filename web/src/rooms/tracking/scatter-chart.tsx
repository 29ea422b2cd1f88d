import type { Run } from "../../../../src/rooms/tracking/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { trackingMessages as m } from "../../messages/tracking.ts";
import { ChartFrame } from "../../ui/charts/chart-frame.tsx";
import { useChartWidth } from "../../ui/charts/use-chart-width.ts";
import styles from "./compare-charts.module.css";
import type { ComparedRow } from "./compare-runs.ts";

const HEIGHT = 260;
const LEFT = 64;
const BOTTOM = 30;

/** A point a run. Runs that lack one of the two values are not drawn, and counted in the sentence below. */
export function ScatterChart({ runs, x, y }: { runs: readonly Run[]; x: ComparedRow; y: ComparedRow }) {
  const say = useSay();
  const format = useFormat();
  const { ref, width } = useChartWidth(1000);
  const points = runs.flatMap((run, place) => {
    const [across, up] = [x.values[place] ?? null, y.values[place] ?? null];
    return across === null || up === null
      ? []
      : [{ run, name: run.name || run.runId.slice(0, 8), x: Number(across), y: Number(up) }];
  });
  const scaleX = scale(
    points.map((point) => point.x),
    LEFT + 10,
    width - 16,
  );
  const scaleY = scale(
    points.map((point) => point.y),
    HEIGHT - BOTTOM - 8,
    14,
  );
  return (
    <ChartFrame
      summary={say(m.scatterSummary, {
        x: x.key,
        y: y.key,
        count: points.length,
        missing: runs.length - points.length,
      })}
      table={{
        columns: [say(m.run), x.key, y.key],
        rows: points.map((point) => [point.name, format.number(point.x), format.number(point.y)]),
      }}
    >
      <div ref={ref}>
        <svg viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} role="presentation">
          <line className={styles["axis"]} x1={LEFT} x2={width} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} />
          <line className={styles["axis"]} x1={LEFT} x2={LEFT} y1={8} y2={HEIGHT - BOTTOM} />
          {scaleX.ends.map((end) => (
            <text
              key={end}
              className={styles["tick"]}
              x={scaleX.to(end)}
              y={HEIGHT - BOTTOM + 15}
              textAnchor="middle"
            >
              {format.number(end)}
            </text>
          ))}
          {scaleY.ends.map((end) => (
            <text key={end} className={styles["tick"]} x={LEFT - 6} y={scaleY.to(end) + 4} textAnchor="end">
              {format.number(end)}
            </text>
          ))}
          <text className={styles["title"]} x={(LEFT + width) / 2} y={HEIGHT - 3} textAnchor="middle">
            {x.key}
          </text>
          {points.map((point) => (
            <circle
              key={point.run.runId}
              className={styles["point"]}
              cx={scaleX.to(point.x)}
              cy={scaleY.to(point.y)}
              r={4}
            >
              <title>{point.name}</title>
            </circle>
          ))}
        </svg>
      </div>
    </ChartFrame>
  );
}

function scale(values: readonly number[], from: number, to: number) {
  const low = values.length === 0 ? 0 : Math.min(...values);
  const high = values.length === 0 ? 1 : Math.max(...values);
  const span = high - low;
  return {
    ends: span === 0 ? [low] : [low, high],
    to: (value: number) => (span === 0 ? (from + to) / 2 : from + ((value - low) / span) * (to - from)),
  };
}
