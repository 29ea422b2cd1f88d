import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { assessmentMessages as m } from "../../messages/assessment.ts";
import { LineChart } from "../../ui/charts/line-chart.tsx";
import { Columns, Section } from "../../ui/page.tsx";
import type { AssessmentSummary } from "./queries.ts";

/** How level and proven share moved, one point per assessment; what was unknown hangs above as a dashed bar. */
export function HistoryPanel({
  history,
  frameworkId,
}: {
  /** Oldest first. */
  history: readonly AssessmentSummary[];
  frameworkId: string;
}) {
  const say = useSay();
  const format = useFormat();
  const points = history.flatMap((summary) => {
    const framework = summary.frameworks.find((candidate) => candidate.id === frameworkId);
    return framework ? [{ atMs: Date.parse(summary.observedAt), ...framework }] : [];
  });
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return null;
  const shareOf = (lower: number | null) => format.percent(lower ?? 0);
  const topLevel = Math.max(...points.map((point) => Math.max(point.level, point.topLevel)), 1);
  return (
    <Section title={say(m.history)}>
      <Columns>
        <LineChart
          points={points.map((point) => ({
            x: point.atMs,
            y: point.lower ?? 0,
            low: point.lower ?? 0,
            high: point.upper ?? 0,
          }))}
          domain={[0, 1]}
          ticks={[0, 0.5, 1]}
          formatX={format.dateTime}
          formatY={format.percent}
          xLabel={say(m.history)}
          yLabel={say(m.provenShare)}
          summary={
            points.length === 1
              ? say(m.historyOnce, { last: shareOf(last.lower) })
              : say(m.historySummary, {
                  count: points.length,
                  first: shareOf(first.lower),
                  last: shareOf(last.lower),
                })
          }
        />
        <LineChart
          points={points.map((point) => ({ x: point.atMs, y: point.level }))}
          step
          domain={[0, topLevel]}
          ticks={Array.from({ length: topLevel + 1 }, (_, level) => level)}
          formatX={format.dateTime}
          formatY={format.number}
          xLabel={say(m.history)}
          yLabel={say(m.level)}
          summary={say(m.historyLevelSummary, {
            count: points.length,
            first: first.level,
            last: last.level,
          })}
        />
      </Columns>
    </Section>
  );
}
