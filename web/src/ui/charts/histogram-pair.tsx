import { ChartFrame, Legend } from "./chart-frame.tsx";
import styles from "./charts.module.css";
import { useChartWidth } from "./use-chart-width.ts";

export interface PairBin {
  readonly label: string;
  /** Shares 0..1. */
  readonly reference: number;
  readonly current: number;
}

const MOST_WIDTH = 560;
const HEIGHT = 120;

/** Two distributions over the same bins: the reference filled, the current one as an outline over it. */
export function HistogramPair({
  bins,
  referenceLabel,
  currentLabel,
  binLabel,
  summary,
  formatShare,
}: {
  bins: readonly PairBin[];
  referenceLabel: string;
  currentLabel: string;
  binLabel: string;
  summary: string;
  formatShare: (share: number) => string;
}) {
  const { ref, width } = useChartWidth(MOST_WIDTH);
  const peak = Math.max(...bins.map((bin) => Math.max(bin.reference, bin.current)), 1e-9);
  const slot = width / Math.max(bins.length, 1);
  const y = (share: number) => HEIGHT - (share / peak) * (HEIGHT - 6);
  return (
    <ChartFrame
      summary={summary}
      legend={
        <Legend
          items={[
            { label: referenceLabel, mark: "filled" },
            { label: currentLabel, mark: "outline" },
          ]}
        />
      }
      table={{
        columns: [binLabel, referenceLabel, currentLabel],
        rows: bins.map((bin) => [bin.label, formatShare(bin.reference), formatShare(bin.current)]),
      }}
    >
      <div ref={ref}>
        <svg viewBox={`0 0 ${width} ${HEIGHT + 16}`} width={width} height={HEIGHT + 16} role="presentation">
          {bins.map((bin, at) => (
            <rect
              key={bin.label}
              className={styles["reference"]}
              x={at * slot + slot * 0.1}
              width={slot * 0.8}
              y={y(bin.reference)}
              height={HEIGHT - y(bin.reference)}
            />
          ))}
          <path className={styles["current"]} d={outline(bins, slot, y)} />
          <line className={styles["axis"]} x1={0} x2={width} y1={HEIGHT} y2={HEIGHT} />
          {endLabels(bins).map(([at, text, anchor]) => (
            <text key={at} className={styles["label"]} x={at * width} y={HEIGHT + 13} textAnchor={anchor}>
              {text}
            </text>
          ))}
        </svg>
      </div>
    </ChartFrame>
  );
}

/** Each bin as a flat step of its own, so that categories do not look connected. */
function outline(bins: readonly PairBin[], slot: number, y: (share: number) => number): string {
  return bins
    .map((bin, at) => {
      const left = at * slot + slot * 0.04;
      const right = (at + 1) * slot - slot * 0.04;
      return `M${left} ${HEIGHT}V${y(bin.current)}H${right}V${HEIGHT}`;
    })
    .join("");
}

function endLabels(bins: readonly PairBin[]): [number, string, "start" | "end"][] {
  if (bins.length === 0) return [];
  const shorten = (text: string) => (text.length > 26 ? `${text.slice(0, 25)}…` : text);
  const first = shorten(bins[0]!.label);
  if (bins.length === 1) return [[0, first, "start"]];
  return [
    [0, first, "start"],
    [1, shorten(bins.at(-1)!.label), "end"],
  ];
}
