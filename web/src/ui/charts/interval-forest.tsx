import { ChartFrame } from "./chart-frame.tsx";
import styles from "./charts.module.css";
import { useChartWidth } from "./use-chart-width.ts";

export interface ForestRow {
  readonly label: string;
  readonly note: string;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

const MOST_WIDTH = 720;
const LEFT = 130;
const RIGHT = 20;
const ROW = 34;

/** Estimates with their intervals on one axis. */
export function IntervalForest({
  rows,
  format,
  columns,
  summary,
}: {
  rows: readonly ForestRow[];
  format: (value: number) => string;
  columns: readonly [name: string, estimate: string, interval: string];
  summary: string;
}) {
  const { ref, width } = useChartWidth(MOST_WIDTH);
  const low = Math.min(...rows.map((row) => row.low));
  const high = Math.max(...rows.map((row) => row.high));
  const padding = (high - low || 0.01) * 0.12;
  const x = (value: number) =>
    LEFT + ((value - (low - padding)) / (high - low + 2 * padding || 1)) * (width - LEFT - RIGHT);
  const bottom = rows.length * ROW;
  return (
    <ChartFrame
      summary={summary}
      table={{
        columns,
        rows: rows.map((row) => [
          row.label,
          format(row.estimate),
          `${format(row.low)} – ${format(row.high)}`,
        ]),
      }}
    >
      <div ref={ref}>
        <svg viewBox={`0 0 ${width} ${bottom + 20}`} width={width} height={bottom + 20} role="presentation">
          {rows.map((row, at) => {
            const y = at * ROW + ROW / 2;
            return (
              <g key={row.label}>
                <text className={styles["labelStrong"]} x={0} y={y}>
                  {row.label}
                </text>
                <text className={styles["label"]} x={0} y={y + 13}>
                  {row.note}
                </text>
                <path
                  className={styles["current"]}
                  d={`M${x(row.low)} ${y}H${x(row.high)}M${x(row.low)} ${y - 5}V${y + 5}M${x(row.high)} ${y - 5}V${y + 5}`}
                />
                <rect
                  className={styles["currentFill"]}
                  x={x(row.estimate) - 4}
                  y={y - 4}
                  width={8}
                  height={8}
                />
              </g>
            );
          })}
          <line className={styles["axis"]} x1={LEFT} x2={width - RIGHT} y1={bottom + 2} y2={bottom + 2} />
          {[low, high].map((value, at) => (
            <text
              key={value}
              className={styles["label"]}
              x={x(value)}
              y={bottom + 16}
              textAnchor={at === 0 ? "start" : "end"}
            >
              {format(value)}
            </text>
          ))}
        </svg>
      </div>
    </ChartFrame>
  );
}
