import { useQuery } from "@tanstack/react-query";
import type { FrameworkResult, History } from "../../../../src/rooms/assessment/contract.ts";
import { useFormat } from "../../app/format.ts";
import { usePreferences } from "../../app/preferences-context.tsx";
import { useSay } from "../../app/use-say.ts";
import { assessmentMessages as m } from "../../messages/assessment.ts";
import { commonMessages } from "../../messages/common.ts";
import { LineChart } from "../../ui/charts/line-chart.tsx";
import { JsonLink } from "../../ui/digest.tsx";
import { Loaded } from "../../ui/feedback.tsx";
import { Columns, Section, Stack } from "../../ui/page.tsx";
import { historyQuery, historyUrl } from "./queries.ts";

type Item = History["items"][number];
type Point = Item["frameworks"][number] & { readonly item: Item; readonly atMs: number };

/** How level and proven share moved, one point per assessment, with the moments at which the rules changed. */
export function HistoryPanel({
  project,
  frameworks,
  selectedId,
}: {
  project: string;
  frameworks: readonly FrameworkResult[];
  /** Its proven share is shown beside the levels. */
  selectedId: string;
}) {
  const say = useSay();
  const query = useQuery(historyQuery(project));
  return (
    <Section
      title={say(m.history)}
      aside={<JsonLink href={historyUrl(project)}>{say(commonMessages.json)}</JsonLink>}
    >
      <Loaded query={query} rows={4}>
        {(history) => {
          const selected = frameworks.find((framework) => framework.id === selectedId);
          return (
            <Stack gap={18}>
              {selected ? <ShareTrend points={pointsOf(history, selected.id)} /> : null}
              <Columns>
                {frameworks.map((framework) => (
                  <LevelTrend
                    key={framework.id}
                    framework={framework}
                    points={pointsOf(history, framework.id)}
                  />
                ))}
              </Columns>
            </Stack>
          );
        }}
      </Loaded>
    </Section>
  );
}

function pointsOf(history: History, frameworkId: string): Point[] {
  return history.items.flatMap((item) => {
    const framework = item.frameworks.find((candidate) => candidate.id === frameworkId);
    return framework ? [{ ...framework, item, atMs: Date.parse(item.observedAt) }] : [];
  });
}

/** Lines at the moments at which a framework's criteria, the catalogue or the probes changed. */
function useMarks(): (points: readonly Point[]) => { x: number; label: string }[] {
  const say = useSay();
  return (points) =>
    points
      .filter((point) => point.definitionChanged || point.item.definitionsChanged)
      .map((point) => ({
        x: point.atMs,
        label: point.definitionChanged ? say(m.trendMark, { version: point.version }) : say(m.trendRules),
      }));
}

function ShareTrend({ points }: { points: readonly Point[] }) {
  const say = useSay();
  const format = useFormat();
  const marksOf = useMarks();
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return null;
  const shareOf = (lower: number | null) => format.percent(lower ?? 0);
  return (
    <LineChart
      points={points.map((point) => ({
        x: point.atMs,
        y: point.lower ?? 0,
        low: point.lower ?? 0,
        high: point.upper ?? 0,
      }))}
      domain={[0, 1]}
      ticks={[0, 0.5, 1]}
      marks={marksOf(points)}
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
  );
}

function LevelTrend({ framework, points }: { framework: FrameworkResult; points: readonly Point[] }) {
  const say = useSay();
  const format = useFormat();
  const { lang } = usePreferences();
  const marksOf = useMarks();
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return null;
  const topLevel = Math.max(...points.map((point) => Math.max(point.level, point.topLevel)), 1);
  const title = framework.title[lang];
  const changed = points.filter((point) => point.definitionChanged || point.item.definitionsChanged);
  return (
    <div>
      <LineChart
        points={points.map((point) => ({ x: point.atMs, y: point.level }))}
        step
        domain={[0, topLevel]}
        ticks={Array.from({ length: topLevel + 1 }, (_, level) => level)}
        marks={marksOf(points)}
        formatX={format.dateTime}
        formatY={format.number}
        xLabel={say(m.history)}
        yLabel={say(m.level)}
        summary={
          points.length === 1
            ? say(m.trendOnce, { framework: title, last: last.level })
            : say(m.trendSummary, {
                framework: title,
                count: points.length,
                first: first.level,
                last: last.level,
              })
        }
      />
      {points.length > 1 && changed.length === 0 ? (
        <p className="ak-muted ak-small">{say(m.trendStable)}</p>
      ) : null}
      {changed.length === 0 ? null : (
        <ul className="ak-small">
          {changed.map((point) => (
            <li key={point.item.id}>
              {point.definitionChanged
                ? say(m.trendFrameworkChanged, {
                    when: format.dateTime(point.atMs),
                    version: point.version,
                  })
                : say(m.trendRulesChanged, {
                    when: format.dateTime(point.atMs),
                    version: point.item.toolVersion,
                  })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
