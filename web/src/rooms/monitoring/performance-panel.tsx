import type { MonitorCheck } from "../../../../src/rooms/monitoring/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { monitoringMessages as m } from "../../messages/monitoring.ts";
import { LineChart } from "../../ui/charts/line-chart.tsx";
import { ShareBar } from "../../ui/charts/share-bar.tsx";
import { Facts } from "../../ui/facts.tsx";
import { Section, Stack } from "../../ui/page.tsx";
import { StateMark } from "../../ui/state-mark.tsx";

/** The score on what is known, beside how much is known: a score on a tenth of the rows says so. */
export function PerformancePanel({
  check,
  checks,
}: {
  check: MonitorCheck;
  /** All checks of the same monitor, for the trend. */
  checks: readonly MonitorCheck[];
}) {
  const say = useSay();
  const format = useFormat();
  const { performance } = check;
  if (!performance) {
    return (
      <Section title={say(m.performanceTitle)}>
        <p>
          <StateMark tone="unknown">{say(commonMessages.notRecorded)}</StateMark> {say(m.performanceNone)}
        </p>
      </Section>
    );
  }
  const trend = checks
    .flatMap((one) =>
      one.performance?.metric === performance.metric ? [{ x: one.toMs, y: one.performance.score }] : [],
    )
    .sort((a, b) => a.x - b.x);
  return (
    <Section title={say(m.performanceTitle)}>
      <Stack>
        <Facts
          items={[
            [
              `${say(m.score)} (${performance.metric})`,
              <span key="score">
                <strong>{format.score(performance.score)}</strong>{" "}
                <StateMark tone={performance.alert ? "bad" : "ok"} quiet>
                  {say(performance.alert ? m.scoreBad : m.scoreFine)}
                </StateMark>
              </span>,
            ],
            [say(m.referenceScore), format.score(performance.referenceScore)],
            [say(m.minScore), format.score(performance.minScore)],
            [say(m.outcomeCount), format.number(performance.outcomeCount)],
            [say(m.coverage), <ShareBar key="coverage" share={performance.labelCoverage} />],
          ]}
        />
        {trend.length > 1 ? (
          <LineChart
            points={trend}
            formatX={format.date}
            formatY={format.score}
            xLabel={say(m.windowEnd)}
            yLabel={performance.metric}
            summary={say(m.scoreSummary, {
              metric: performance.metric,
              count: trend.length,
              first: format.score(trend[0]!.y),
              last: format.score(trend.at(-1)!.y),
            })}
          />
        ) : null}
      </Stack>
    </Section>
  );
}
