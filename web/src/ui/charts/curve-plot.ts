import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";

/** One line of a curve chart: `last` is the line, `min` and `max` the band around it where points were put together. */
export interface PlotSeries {
  readonly label: string;
  readonly x: readonly number[];
  readonly last: readonly number[];
  readonly min: readonly number[];
  readonly max: readonly number[];
  readonly bucketed: boolean;
  /** A CSS colour. */
  readonly colour: string;
  readonly dash?: readonly number[];
}

export interface PlotOptions {
  readonly width: number;
  readonly height: number;
  readonly logScale: boolean;
  readonly text: string;
  readonly grid: string;
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
  /** Called with the range that was dragged over. */
  readonly onZoom: (from: number, to: number) => void;
  /** Charts of one key move their cursors together. */
  readonly syncKey: string;
}

/** Draws into `target`; the returned function removes the picture. Ticks are formatted by us, never by the browser's locale. */
export function drawCurves(
  target: HTMLElement,
  series: readonly PlotSeries[],
  options: PlotOptions,
): () => void {
  const { data, lines, bands } = layOut(series);
  const plot = new uPlot(
    {
      width: options.width,
      height: options.height,
      legend: { show: false },
      cursor: { sync: { key: options.syncKey }, drag: { x: true, y: false, setScale: false } },
      scales: { x: { time: false }, y: options.logScale ? { distr: 3, log: 10 } : {} },
      axes: [
        axis(options, options.formatX),
        {
          ...axis(options, options.formatY),
          size: 64,
        },
      ],
      series: [{}, ...lines],
      bands,
      hooks: {
        setSelect: [
          (self) => {
            if (self.select.width < 4) return;
            const from = self.posToVal(self.select.left, "x");
            const to = self.posToVal(self.select.left + self.select.width, "x");
            self.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
            options.onZoom(Math.floor(from), Math.ceil(to));
          },
        ],
      },
    },
    data,
    target,
  );
  return () => plot.destroy();
}

function axis({ text, grid }: PlotOptions, format: (value: number) => string): uPlot.Axis {
  return {
    stroke: text,
    font: "12px system-ui, sans-serif",
    grid: { stroke: grid, width: 1 },
    ticks: { stroke: grid, width: 1 },
    // A logarithmic axis leaves out the labels between its powers as null.
    values: (_self, splits: readonly (number | null)[]) =>
      splits.map((value) => (value === null ? "" : format(value))),
  };
}

/**
 * uPlot wants one x for all series: the union of all places, with gaps where a series has none. `undefined` is joined
 * over, so that series with different places stay whole lines.
 */
function layOut(series: readonly PlotSeries[]) {
  const xs = [...new Set(series.flatMap((one) => [...one.x]))].sort((a, b) => a - b);
  const place = new Map(xs.map((x, index) => [x, index]));
  const spread = (one: PlotSeries, values: readonly number[]) => {
    const column = new Array<number | undefined>(xs.length);
    one.x.forEach((x, index) => {
      column[place.get(x)!] = values[index];
    });
    return column;
  };
  const columns: (number | undefined)[][] = [];
  const lines: uPlot.Series[] = [];
  const bands: uPlot.Band[] = [];
  for (const one of series) {
    if (one.bucketed) {
      const high = columns.push(spread(one, one.max));
      const low = columns.push(spread(one, one.min));
      const edge = { stroke: one.colour, width: 0.5, points: { show: false } };
      lines.push({ ...edge, label: `${one.label} max` }, { ...edge, label: `${one.label} min` });
      bands.push({ series: [high, low], fill: translucent(one.colour) });
    }
    columns.push(spread(one, one.last));
    lines.push({
      label: one.label,
      stroke: one.colour,
      width: 1.5,
      ...(one.dash ? { dash: [...one.dash] } : {}),
      points: { show: one.x.length < 60, size: 5, fill: one.colour },
    });
  }
  return { data: [xs, ...columns] as uPlot.AlignedData, lines, bands };
}

const translucent = (colour: string) => (colour.startsWith("#") ? `${colour}2e` : colour);
