import { useQuery } from "@tanstack/react-query";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { trackingMessages as m } from "../../messages/tracking.ts";
import { LineChart } from "../../ui/charts/line-chart.tsx";
import { Loaded } from "../../ui/feedback.tsx";
import { Section } from "../../ui/page.tsx";
import { metricHistoryQuery } from "./queries.ts";

/** All points of one metric. A metric that was logged once is a sentence and not a chart. */
export function MetricHistory({ runId, metric }: { runId: string; metric: string }) {
  const say = useSay();
  const format = useFormat();
  const query = useQuery(metricHistoryQuery(runId, metric));
  return (
    <Section title={say(m.metricHistory, { metric })}>
      <Loaded query={query} rows={4}>
        {(logged) => {
          // A value that is not a number comes as null; it has no place on an axis.
          const points = logged.filter((point) => point.value !== null);
          const first = points[0];
          const last = points.at(-1);
          if (!first || !last) return <p className="ak-muted">{say(m.noMetrics)}</p>;
          if (points.length === 1)
            return <p>{say(m.metricOnce, { metric, last: format.number(last.value) })}</p>;
          const values = points.map((point) => point.value);
          const steps = points.some((point) => point.step !== first.step);
          return (
            <LineChart
              points={points.map((point) => ({ x: steps ? point.step : point.timestampMs, y: point.value }))}
              formatX={steps ? format.number : format.dateTime}
              formatY={format.number}
              xLabel={say(steps ? commonMessages.step : commonMessages.when)}
              yLabel={metric}
              summary={say(m.metricSummary, {
                metric,
                count: points.length,
                first: format.number(first.value),
                last: format.number(last.value),
                low: format.number(Math.min(...values)),
                high: format.number(Math.max(...values)),
              })}
            />
          );
        }}
      </Loaded>
    </Section>
  );
}
