import { ChartFrame } from "./chart-frame.tsx";
import styles from "./charts.module.css";
import { useChartWidth } from "./use-chart-width.ts";

export interface LinePoint {
  readonly x: number;
  readonly y: number;
  /** An interval around `y`, drawn as a bar. */
  readonly low?: number;
  readonly high?: number;
}

const MOST_WIDTH = 820;
const HEIGHT = 170;
const LEFT = 44;
const BOTTOM = 22;

/** One series with named axes; `step` holds each value until the next one, as levels do. */
export function LineChart({
  points,
  step = false,
  domain,
  formatX,
  formatY,
  xLabel,
  yLabel,
  summary,
  ticks,
  marks = [],
}: {
  points: readonly LinePoint[];
  step?: boolean;
  /** Range of y; default: the points' own. */
  domain?: readonly [number, number];
  formatX: (x: number) => string;
  formatY: (y: number) => string;
  xLabel: string;
  yLabel: string;
  summary: string;
  ticks?: readonly number[];
  /** Moments to know about while reading the line, each with a short name; the caller lists them in words. */
  marks?: readonly { readonly x: number; readonly label: string }[];
}) {
  const { ref, width } = useChartWidth(MOST_WIDTH);
  const [low, high] = domain ?? paddedRange(points);
  const firstX = points[0]?.x ?? 0;
  const spanX = (points.at(-1)?.x ?? 1) - firstX || 1;
  const x = (value: number) =>
    points.length === 1 ? (LEFT + width) / 2 : LEFT + 8 + ((value - firstX) / spanX) * (width - LEFT - 20);
  const y = (value: number) => HEIGHT - BOTTOM - ((value - low) / (high - low || 1)) * (HEIGHT - BOTTOM - 12);
  return (
    <ChartFrame
      summary={summary}
      table={{
        columns: [xLabel, yLabel],
        rows: points.map((point) => [
          formatX(point.x),
          point.low === undefined || point.high === undefined || point.low === point.high
            ? formatY(point.y)
            : `${formatY(point.low)} – ${formatY(point.high)}`,
        ]),
      }}
    >
      <div ref={ref}>
        <svg viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} role="presentation">
          {(ticks ?? [low, (low + high) / 2, high]).map((tick) => (
            <g key={tick}>
              <line className={styles["grid"]} x1={LEFT} x2={width} y1={y(tick)} y2={y(tick)} />
              <text className={styles["label"]} x={LEFT - 6} y={y(tick) + 4} textAnchor="end">
                {formatY(tick)}
              </text>
            </g>
          ))}
          {marks.map((mark) => (
            <g key={mark.x}>
              <line className={styles["mark"]} x1={x(mark.x)} x2={x(mark.x)} y1={6} y2={HEIGHT - BOTTOM} />
              <text
                className={styles["label"]}
                x={x(mark.x) - 4}
                y={14}
                textAnchor={x(mark.x) > 90 ? "end" : "start"}
              >
                {mark.label}
              </text>
            </g>
          ))}
          {points.map((point) =>
            point.low === undefined || point.high === undefined ? null : (
              <line
                key={`i${point.x}`}
                className={styles["third"]}
                x1={x(point.x)}
                x2={x(point.x)}
                y1={y(point.low)}
                y2={y(point.high)}
              />
            ),
          )}
          <path className={styles["current"]} d={linePath(points, step, x, y)} />
          {points.map((point) => (
            <circle key={point.x} className={styles["point"]} cx={x(point.x)} cy={y(point.y)} r={3.5} />
          ))}
          {edgePoints(points).map(([point, anchor]) => (
            <text key={anchor} className={styles["label"]} x={x(point.x)} y={HEIGHT - 6} textAnchor={anchor}>
              {formatX(point.x)}
            </text>
          ))}
        </svg>
      </div>
    </ChartFrame>
  );
}

function paddedRange(points: readonly LinePoint[]): [number, number] {
  const values = points.flatMap((point) => [point.y, point.low ?? point.y, point.high ?? point.y]);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const padding = (high - low || Math.abs(high) || 1) * 0.08;
  return [low - padding, high + padding];
}

function linePath(
  points: readonly LinePoint[],
  step: boolean,
  x: (value: number) => number,
  y: (value: number) => number,
): string {
  return points
    .map((point, at) => {
      if (at === 0) return `M${x(point.x)} ${y(point.y)}`;
      return step ? `H${x(point.x)}V${y(point.y)}` : `L${x(point.x)} ${y(point.y)}`;
    })
    .join("");
}

function edgePoints(points: readonly LinePoint[]): [LinePoint, "start" | "middle" | "end"][] {
  if (points.length === 0) return [];
  if (points.length === 1) return [[points[0]!, "middle"]];
  return [
    [points[0]!, "start"],
    [points.at(-1)!, "end"],
  ];
}
