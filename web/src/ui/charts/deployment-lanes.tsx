import { ChartFrame, type ChartTable } from "./chart-frame.tsx";
import styles from "./charts.module.css";
import { useChartWidth } from "./use-chart-width.ts";

export interface Lane {
  readonly label: string;
  readonly spans: readonly {
    readonly key: string;
    readonly fromMs: number;
    readonly toMs: number;
    readonly role: "primary" | "canary" | "shadow";
    readonly weight: number;
  }[];
}

const MOST_WIDTH = 1180;
const LEFT = 48;
const LANE = 26;

/** Which version stood where and when: one lane per version, primary spans full, canaries as high as their share. */
export function DeploymentLanes({
  lanes,
  fromMs,
  toMs,
  fromText,
  toText,
  summary,
  table,
}: {
  lanes: readonly Lane[];
  fromMs: number;
  toMs: number;
  fromText: string;
  toText: string;
  summary: string;
  table: ChartTable;
}) {
  const { ref, width } = useChartWidth(MOST_WIDTH);
  const span = toMs - fromMs || 1;
  const x = (atMs: number) => LEFT + ((atMs - fromMs) / span) * (width - LEFT);
  const bottom = lanes.length * LANE;
  return (
    <ChartFrame summary={summary} table={table}>
      <div ref={ref}>
        <svg viewBox={`0 0 ${width} ${bottom + 20}`} width={width} height={bottom + 20} role="presentation">
          {lanes.map((lane, at) => (
            <g key={lane.label}>
              <text className={styles["labelStrong"]} x={0} y={at * LANE + 17}>
                {lane.label}
              </text>
              <line
                className={styles["grid"]}
                x1={LEFT}
                x2={width}
                y1={at * LANE + LANE - 3}
                y2={at * LANE + LANE - 3}
              />
              {lane.spans.map((part) => {
                const height = part.role === "primary" ? 16 : Math.max(4, 16 * part.weight);
                return (
                  <rect
                    key={part.key}
                    className={styles[`bar${part.role[0]!.toUpperCase()}${part.role.slice(1)}`]}
                    x={x(part.fromMs)}
                    width={Math.max(2, x(part.toMs) - x(part.fromMs))}
                    y={at * LANE + LANE - 3 - height}
                    height={height}
                    rx={2}
                  />
                );
              })}
            </g>
          ))}
          <text className={styles["label"]} x={LEFT} y={bottom + 14}>
            {fromText}
          </text>
          <text className={styles["label"]} x={width} y={bottom + 14} textAnchor="end">
            {toText}
          </text>
        </svg>
      </div>
    </ChartFrame>
  );
}
