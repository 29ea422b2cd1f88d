import styles from "./charts.module.css";

const WIDTH = 120;
const HEIGHT = 26;

/** A short series in a table cell; the label says first, last and extremes in words. */
export function Sparkline({ values, label }: { values: readonly number[]; label: string }) {
  if (values.length === 0) return null;
  const low = Math.min(...values);
  const range = Math.max(...values) - low || 1;
  const x = (at: number) => (values.length === 1 ? WIDTH / 2 : 3 + (at / (values.length - 1)) * (WIDTH - 6));
  const y = (value: number) => HEIGHT - 4 - ((value - low) / range) * (HEIGHT - 8);
  const last = values.length - 1;
  return (
    <svg
      className={styles["inline"]}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
    >
      <title>{label}</title>
      <path
        className={styles["current"]}
        style={{ strokeWidth: 1.5 }}
        d={values.map((value, at) => `${at === 0 ? "M" : "L"}${x(at)} ${y(value)}`).join("")}
      />
      <circle className={styles["point"]} cx={x(last)} cy={y(values[last]!)} r={2.5} />
    </svg>
  );
}
