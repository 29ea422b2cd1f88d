import { useState } from "react";
import type { Run } from "../../../../src/rooms/tracking/contract.ts";
import { useSay } from "../../app/use-say.ts";
import { trackingMessages as m } from "../../messages/tracking.ts";
import { ChartFrame } from "../../ui/charts/chart-frame.tsx";
import { useChartWidth } from "../../ui/charts/use-chart-width.ts";
import { ChoiceFilter } from "../../ui/filters.tsx";
import { Section } from "../../ui/page.tsx";
import styles from "./compare-charts.module.css";
import type { CoordinateAxis } from "./compare-runs.ts";

const HEIGHT = 260;
const TOP = 34;
const BOTTOM = 26;
const SIDE = 64;

/** One line a run over all params and metrics that differ; one run can be brought to the front. */
export function ParallelCoordinates({
  runs,
  axes,
}: {
  runs: readonly Run[];
  axes: readonly CoordinateAxis[];
}) {
  const say = useSay();
  const { ref, width } = useChartWidth(1400);
  const [front, setFront] = useState("");
  if (axes.length < 2) return null;
  const x = (index: number) => SIDE + (index * (width - 2 * SIDE)) / (axes.length - 1);
  const y = (place: number) => HEIGHT - BOTTOM - place * (HEIGHT - TOP - BOTTOM);
  const name = (run: Run) => run.name || run.runId.slice(0, 8);
  return (
    <Section
      title={say(m.parallel)}
      aside={
        <ChoiceFilter
          label={say(m.highlight)}
          value={front}
          choices={[
            { value: "", label: say(m.noneHighlighted) },
            ...runs.map((run) => ({ value: run.runId, label: name(run) })),
          ]}
          onChange={setFront}
        />
      }
    >
      <ChartFrame
        summary={say(m.parallelSummary, { runs: runs.length, axes: axes.length })}
        table={{
          columns: [say(m.run), ...axes.map((axis) => axis.key)],
          rows: runs.map((run) => [
            name(run),
            ...axes.map((axis) =>
              axis.kind === "param" ? (run.params[axis.key] ?? "–") : (run.metrics[axis.key] ?? "–"),
            ),
          ]),
        }}
      >
        <div ref={ref}>
          <svg viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} role="presentation">
            {axes.map((axis, index) => (
              <g key={`${axis.kind} ${axis.key}`}>
                <line className={styles["axis"]} x1={x(index)} x2={x(index)} y1={TOP} y2={HEIGHT - BOTTOM} />
                <text className={styles["title"]} x={x(index)} y={12} textAnchor="middle">
                  {shorten(axis.key, width / axes.length / 7)}
                </text>
                <text className={styles["tick"]} x={x(index)} y={27} textAnchor="middle">
                  {shorten(axis.high, 14)}
                </text>
                <text className={styles["tick"]} x={x(index)} y={HEIGHT - 8} textAnchor="middle">
                  {shorten(axis.low, 14)}
                </text>
              </g>
            ))}
            {runs.map((run, place) => (
              <path
                key={run.runId}
                className={run.runId === front ? styles["front"] : styles["line"]}
                data-muted={(front !== "" && run.runId !== front) || undefined}
                d={linePath(axes, place, x, y)}
              />
            ))}
          </svg>
        </div>
      </ChartFrame>
    </Section>
  );
}

/** A run that lacks a value has a gap there and not a guess. */
function linePath(
  axes: readonly CoordinateAxis[],
  run: number,
  x: (index: number) => number,
  y: (place: number) => number,
): string {
  let pen = "M";
  let path = "";
  axes.forEach((axis, index) => {
    const place = axis.places[run] ?? null;
    if (place === null) {
      pen = "M";
      return;
    }
    path += `${pen}${x(index).toFixed(1)} ${y(place).toFixed(1)}`;
    pen = "L";
  });
  return path;
}

const shorten = (text: string, most: number) => {
  const length = Math.max(4, Math.floor(most));
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
};
