import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import type { MetricCurve } from "../../../../src/rooms/tracking/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { trackingMessages as m } from "../../messages/tracking.ts";
import { CurveChart } from "../../ui/charts/curve-chart.tsx";
import { Loaded } from "../../ui/feedback.tsx";
import { compactionNote } from "./compaction-note.ts";
import { curvesQuery } from "./queries.ts";

type Range = { readonly from: number; readonly to: number } | null;

/** One metric of some runs. Long histories come in buckets with smallest, largest and last value, and the chart says so. */
export function MetricCurves({
  metric,
  runs,
  live = false,
  range,
  onRange,
}: {
  metric: string;
  runs: readonly { readonly runId: string; readonly name: string }[];
  /** Asked again every few seconds while a run is logging. */
  live?: boolean;
  /** Given by a page that zooms all its charts together. */
  range?: Range;
  onRange?: (range: Range) => void;
}) {
  const [own, setOwn] = useState<Range>(null);
  const zoom = range === undefined ? own : range;
  const query = useQuery(
    curvesQuery({ metric, runs: runs.map((run) => run.runId), from: zoom?.from, to: zoom?.to, live }),
  );
  const names = new Map(runs.map((run) => [run.runId, run.name]));
  const client = useQueryClient();
  useEffect(() => {
    if (!live) return;
    // The last points of a run may come with its end: once it has ended, everything is asked for once more.
    return () => void client.invalidateQueries({ queryKey: ["curves", metric] });
  }, [client, live, metric]);
  return (
    <Loaded query={query} rows={6}>
      {(curves) => (
        <Curves metric={metric} curves={curves} names={names} zoom={zoom} onZoom={onRange ?? setOwn} />
      )}
    </Loaded>
  );
}

function Curves({
  metric,
  curves,
  names,
  zoom,
  onZoom,
}: {
  metric: string;
  curves: readonly MetricCurve[];
  names: ReadonlyMap<string, string>;
  zoom: Range;
  onZoom: (range: Range) => void;
}) {
  const say = useSay();
  const format = useFormat();
  const series = useMemo(
    () => curves.map((curve) => ({ label: names.get(curve.runId) ?? curve.runId, ...curve })),
    [curves, names],
  );
  const shown = curves.filter((curve) => curve.x.length > 0);
  if (shown.length === 0) return <p className="ak-muted">{say(m.nothingToDraw)}</p>;
  const formatX = shown[0]!.axis === "step" ? format.number : format.dateTime;
  const low = Math.min(...shown.flatMap((curve) => curve.min));
  const high = Math.max(...shown.flatMap((curve) => curve.max));
  const total = curves.reduce((sum, curve) => sum + curve.points, 0);
  const facts = {
    metric,
    count: format.number(total),
    low: format.number(low),
    high: format.number(high),
    last: format.number(shown[0]!.last.at(-1)),
  };
  const buckets = shown.reduce((sum, curve) => sum + curve.x.length, 0);
  const summary = [
    say(shown.length === 1 ? m.curveSummary : m.curvesSummary, { ...facts, runs: shown.length }),
    ...(shown.some((curve) => curve.bucketed)
      ? [say(m.curveBuckets, { buckets: format.number(buckets) })]
      : []),
    ...(curves.some((curve) => curve.notDrawable > 0)
      ? [
          say(m.curveNotDrawable, {
            count: format.number(curves.reduce((sum, curve) => sum + curve.notDrawable, 0)),
          }),
        ]
      : []),
    ...compactionNote(curves, { say, format }),
  ].join(" ");
  return (
    <CurveChart
      series={series}
      summary={summary}
      zoomed={zoom !== null}
      onZoom={onZoom}
      formatX={formatX}
      formatY={format.number}
      syncKey={`step-${shown[0]!.axis}`}
      table={{
        columns: [
          say(m.run),
          say(shown[0]!.axis === "step" ? commonMessages.step : commonMessages.when),
          say(m.smallest),
          say(m.largest),
          say(m.latest),
        ],
        rows: () =>
          shown.flatMap((curve) =>
            curve.x.map((x, index) => [
              names.get(curve.runId) ?? curve.runId,
              formatX(x),
              format.number(curve.min[index]),
              format.number(curve.max[index]),
              format.number(curve.last[index]),
            ]),
          ),
      }}
    />
  );
}
