import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Run } from "../../../../src/rooms/tracking/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { trackingMessages as m } from "../../messages/tracking.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { JsonLink } from "../../ui/digest.tsx";
import { Figures } from "../../ui/facts.tsx";
import { EmptyState, Loaded } from "../../ui/feedback.tsx";
import { Columns, Page, Section, Stack } from "../../ui/page.tsx";
import { When } from "../../ui/when.tsx";
import { LineageSection } from "../governance/lineage-section.tsx";
import { modelsQuery } from "../registry/queries.ts";
import { ArtifactTable } from "./artifact-table.tsx";
import { MetricCurves } from "./metric-curves.tsx";
import { ProvenancePanel } from "./provenance-panel.tsx";
import { childRunsQuery, runQuery, runUrl } from "./queries.ts";
import { commonMetrics } from "./run-columns.ts";
import { RunStatusMark } from "./run-status.tsx";
import { RunTable } from "./run-table.tsx";

const route = getRouteApi("/runs/$runId");
export const PARENT_TAG = "mlflow.parentRunId";

export function RunPage() {
  const say = useSay();
  const { runId } = route.useParams();
  const query = useQuery(runQuery(runId));
  const run = query.data;
  return (
    <Page
      title={run?.name || runId.slice(0, 8)}
      eyebrow={
        <>
          <Link to="/runs">{say(m.title)}</Link> / {run?.experimentName ?? ""}
        </>
      }
      lead={run ? <JsonLink href={runUrl(runId)}>{say(commonMessages.recordAsJson)}</JsonLink> : undefined}
      actions={run ? <RunStatusMark status={run.status} /> : null}
    >
      <Loaded query={query} rows={10}>
        {(data) => <RunView run={data} />}
      </Loaded>
    </Page>
  );
}

function RunView({ run }: { run: Run }) {
  const say = useSay();
  const format = useFormat();
  const search = route.useSearch();
  const leading = commonMetrics([run], search.metric);
  const shownMetric = leading[0];
  return (
    <>
      <Figures
        items={[
          { label: say(m.started), value: <When atMs={run.startedAtMs} full /> },
          {
            label: say(m.duration),
            value: run.endedAtMs === null ? "–" : format.duration(run.endedAtMs - run.startedAtMs),
          },
          { label: say(m.user), value: run.user || "–" },
          ...leading.slice(0, 3).map((key) => ({ label: key, value: format.score(run.metrics[key]) })),
        ]}
      />
      <RunLinks run={run} />
      <ProvenancePanel provenance={run.provenance} />
      <Columns>
        <MetricTable run={run} />
        <Stack gap={18}>
          {shownMetric ? <MetricHistory run={run} metric={shownMetric} /> : null}
          <ParamTable run={run} />
        </Stack>
      </Columns>
      <ChildRuns run={run} />
      <LineageSection id={`run:${run.runId}`} />
      <ArtifactTable runId={run.runId} shown={search.artifact} />
    </>
  );
}

/** The history of one metric, followed while the run is logging. */
function MetricHistory({ run, metric }: { run: Run; metric: string }) {
  const say = useSay();
  const runs = useMemo(() => [{ runId: run.runId, name: run.name }], [run.runId, run.name]);
  return (
    <Section title={say(m.metricHistory, { metric })}>
      <MetricCurves metric={metric} runs={runs} live={run.status === "RUNNING"} />
    </Section>
  );
}

function RunLinks({ run }: { run: Run }) {
  const say = useSay();
  const models = useQuery(modelsQuery);
  const parent = run.tags[PARENT_TAG];
  const registered = (models.data ?? [])
    .flatMap((model) => model.versions)
    .filter((version) => version.runId === run.runId);
  if (!parent && registered.length === 0) return null;
  return (
    <p>
      {parent ? (
        <>
          {say(m.parent)}:{" "}
          <Link to="/runs/$runId" params={{ runId: parent }}>
            {parent.slice(0, 8)}
          </Link>{" "}
        </>
      ) : null}
      {registered.map((version) => (
        <span key={version.version}>
          {say(m.registeredAs)}:{" "}
          <Link
            to="/models/$model/$version"
            params={{ model: version.model, version: String(version.version) }}
          >
            {version.model} {version.version}
          </Link>{" "}
        </span>
      ))}
    </p>
  );
}

function MetricTable({ run }: { run: Run }) {
  const say = useSay();
  const format = useFormat();
  const rows = Object.entries(run.metrics);
  return (
    <Section title={say(m.metrics)} flush>
      {rows.length === 0 ? (
        <EmptyState text={say(run.status === "RUNNING" ? m.runningNoMetrics : m.noMetrics)} />
      ) : (
        <DataTable
          caption={say(m.metrics)}
          rows={rows}
          rowKey={([key]) => key}
          columns={[
            {
              key: "metric",
              title: say(m.metric),
              rowHeader: true,
              cell: ([key]) => (
                <Link
                  to="/runs/$runId"
                  params={{ runId: run.runId }}
                  search={{ metric: key }}
                  resetScroll={false}
                >
                  {key}
                </Link>
              ),
            },
            { key: "value", title: say(m.latest), align: "right", cell: ([, value]) => format.number(value) },
          ]}
        />
      )}
    </Section>
  );
}

function ParamTable({ run }: { run: Run }) {
  const say = useSay();
  const rows = Object.entries(run.params);
  return (
    <Section title={say(m.params)} flush>
      {rows.length === 0 ? (
        <EmptyState text={say(m.noParams)} />
      ) : (
        <DataTable
          caption={say(m.params)}
          rows={rows}
          rowKey={([key]) => key}
          columns={[
            { key: "param", title: say(m.param), rowHeader: true, cell: ([key]) => key },
            {
              key: "value",
              title: say(commonMessages.value),
              wrap: true,
              cell: ([, value]) => <code>{value}</code>,
            },
          ]}
        />
      )}
    </Section>
  );
}

function ChildRuns({ run }: { run: Run }) {
  const say = useSay();
  const children = useQuery(childRunsQuery(run.runId));
  if (!children.data || children.data.items.length === 0) return null;
  return (
    <Section title={say(m.children)} flush>
      <RunTable runs={children.data.items} target={run.params["metric"]} />
    </Section>
  );
}
