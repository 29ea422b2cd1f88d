import styles from "./charts.module.css";

const WIDTH = 120;
const HEIGHT = 26;

/** A column's distribution in a table cell; an earlier version of it, over the same bins, as an outline. */
export function MiniHistogram({
  counts,
  previous,
  label,
}: {
  counts: readonly number[];
  /** Shares of the same bins before, already scaled to the counts' total. */
  previous?: readonly number[] | undefined;
  label: string;
}) {
  if (counts.length === 0) return null;
  const peak = Math.max(...counts, ...(previous ?? []), 1);
  const slot = WIDTH / counts.length;
  const y = (count: number) => HEIGHT - (count / peak) * (HEIGHT - 2);
  return (
    <svg
      className={styles["inline"]}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
    >
      <title>{label}</title>
      {counts.map((count, at) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its position
          key={at}
          className={styles["reference"]}
          x={at * slot + 0.5}
          width={Math.max(slot - 1, 0.6)}
          y={y(count)}
          height={HEIGHT - y(count)}
        />
      ))}
      {previous ? (
        <path
          className={styles["current"]}
          style={{ strokeWidth: 1.25 }}
          d={previous
            .map(
              (count, at) =>
                `${at === 0 ? "M0" : "L"}${at === 0 ? "" : at * slot} ${y(count)}H${(at + 1) * slot}`,
            )
            .join("")}
        />
      ) : null}
      <line className={styles["axis"]} x1={0} x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
    </svg>
  );
}
