import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Run } from "../../../../src/rooms/tracking/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { trackingMessages as m } from "../../messages/tracking.ts";
import { EmptyState, Loaded } from "../../ui/feedback.tsx";
import { ChoiceFilter } from "../../ui/filters.tsx";
import { Cluster, Page, Section, Stack } from "../../ui/page.tsx";
import { type ComparedRow, compareRuns, coordinateAxes } from "./compare-runs.ts";
import { ComparisonTable } from "./comparison-table.tsx";
import { MetricCurves } from "./metric-curves.tsx";
import { ParallelCoordinates } from "./parallel-coordinates.tsx";
import { chosenRunsQuery } from "./queries.ts";
import { ScatterChart } from "./scatter-chart.tsx";

const route = getRouteApi("/runs/compare");
/** Charts that are opened without being asked for; the others are a click away. */
const CURVES_AT_FIRST = 4;

export function ComparePage() {
  const say = useSay();
  const { runs = "" } = route.useSearch();
  const runIds = runs.split(",").filter(Boolean);
  return (
    <Page
      title={say(m.compareTitle)}
      eyebrow={<Link to="/runs">{say(m.title)}</Link>}
      lead={say(m.compareLead, { count: runIds.length })}
    >
      {runIds.length < 2 ? <EmptyState text={say(m.compareEmpty)} /> : <Chosen runIds={runIds} />}
    </Page>
  );
}

function Chosen({ runIds }: { runIds: readonly string[] }) {
  const query = useQuery(chosenRunsQuery(runIds));
  return (
    <Loaded query={query} rows={12}>
      {(runs) => <Comparison runs={runs} missing={runIds.length - runs.length} />}
    </Loaded>
  );
}

function Comparison({ runs, missing }: { runs: readonly Run[]; missing: number }) {
  const say = useSay();
  const rows = compareRuns(runs);
  const metrics = rows.filter((row) => row.kind === "metric").map((row) => row.key);
  return (
    <>
      {missing > 0 ? <p role="status">{say(m.compareMissing, { count: missing })}</p> : null}
      <ComparisonTable runs={runs} rows={rows} />
      <ParallelCoordinates runs={runs} axes={coordinateAxes(rows)} />
      <Scatter runs={runs} rows={rows} />
      <SyncedCurves runs={runs} metrics={metrics} />
    </>
  );
}

function Scatter({ runs, rows }: { runs: readonly Run[]; rows: readonly ComparedRow[] }) {
  const say = useSay();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const numeric = rows.filter(
    (row) =>
      row.differs &&
      row.kind !== "tag" &&
      row.values.every((value) => value === null || (value !== "" && Number.isFinite(Number(value)))),
  );
  const metrics = numeric.filter((row) => row.kind === "metric");
  const find = (key: string | undefined) => numeric.find((row) => `${row.kind}s.${row.key}` === key);
  const x = find(search.x) ?? numeric.find((row) => row.kind === "param") ?? metrics[1];
  const y = find(search.y) ?? metrics[0];
  if (!x || !y) return null;
  const choices = numeric.map((row) => ({ value: `${row.kind}s.${row.key}`, label: row.key }));
  const choose = (axis: "x" | "y") => (value: string) =>
    void navigate({ search: (previous) => ({ ...previous, [axis]: value }), resetScroll: false });
  return (
    <Section
      title={say(m.scatter)}
      aside={
        <Cluster>
          <ChoiceFilter
            label={say(m.horizontal)}
            value={`${x.kind}s.${x.key}`}
            choices={choices}
            onChange={choose("x")}
          />
          <ChoiceFilter
            label={say(m.vertical)}
            value={`${y.kind}s.${y.key}`}
            choices={choices}
            onChange={choose("y")}
          />
        </Cluster>
      }
    >
      <ScatterChart runs={runs} x={x} y={y} />
    </Section>
  );
}

/** Every chart shows the same range of steps, so that what happened at one moment stands at one place. */
function SyncedCurves({ runs, metrics }: { runs: readonly Run[]; metrics: readonly string[] }) {
  const say = useSay();
  const format = useFormat();
  const [range, setRange] = useState<{ from: number; to: number } | null>(null);
  const [shown, setShown] = useState(CURVES_AT_FIRST);
  if (metrics.length === 0) return null;
  const named = runs.map((run) => ({ runId: run.runId, name: run.name || run.runId.slice(0, 8) }));
  const live = runs.some((run) => run.status === "RUNNING");
  return (
    <Section title={say(m.curves)} note={say(m.curvesNote)}>
      <Stack gap={22}>
        {metrics.slice(0, shown).map((metric) => (
          <section key={metric} aria-label={metric}>
            <h3>{metric}</h3>
            <MetricCurves metric={metric} runs={named} live={live} range={range} onRange={setRange} />
          </section>
        ))}
        {metrics.length > shown ? (
          <button type="button" onClick={() => setShown(shown + CURVES_AT_FIRST)}>
            {say(m.moreCurves, { count: format.number(metrics.length - shown) })}
          </button>
        ) : null}
      </Stack>
    </Section>
  );
}
