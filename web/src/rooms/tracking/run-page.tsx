import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import type { Run } from "../../../../src/rooms/tracking/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { trackingMessages as m } from "../../messages/tracking.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { JsonLink } from "../../ui/digest.tsx";
import { Figures } from "../../ui/facts.tsx";
import { EmptyState, Loaded } from "../../ui/feedback.tsx";
import { LongText } from "../../ui/long-text.tsx";
import { Columns, Page, Section, Stack } from "../../ui/page.tsx";
import { When } from "../../ui/when.tsx";
import { LineageSection } from "../governance/lineage-section.tsx";
import { quoted, versionSearchQuery } from "../registry/queries.ts";
import { ArtifactTable } from "./artifact-table.tsx";
import { MetricCurves } from "./metric-curves.tsx";
import { MetricGallery } from "./metric-gallery.tsx";
import { MetricTable } from "./metric-table.tsx";
import { ProvenancePanel } from "./provenance-panel.tsx";
import { artifactsQuery, childRunsQuery, runQuery, runUrl } from "./queries.ts";
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
        {(data) => <RunView key={data.runId} run={data} />}
      </Loaded>
    </Page>
  );
}

function RunView({ run }: { run: Run }) {
  const say = useSay();
  const format = useFormat();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  // The field follows the keyboard at once, the URL a moment later.
  const [find, setFind] = useState(search.find ?? "");
  const change = (next: Partial<typeof search>) =>
    void navigate({
      search: (previous) => ({ ...previous, ...next }),
      // A search is one step back, not one for each letter.
      replace: true,
      resetScroll: false,
    });
  useEndOfRun(run);
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
        <MetricTable
          run={run}
          find={find}
          onFind={(text) => {
            setFind(text);
            change({ find: text || undefined });
          }}
        />
        <Stack gap={18}>
          {shownMetric ? <MetricHistory run={run} metric={shownMetric} /> : null}
          <ParamTable run={run} />
        </Stack>
      </Columns>
      <MetricGallery
        run={run}
        find={find}
        open={search.curves === "all"}
        onOpen={(open) => change({ curves: open ? "all" : undefined })}
      />
      <ChildRuns run={run} />
      <LineageSection id={`run:${run.runId}`} />
      <ArtifactTable runId={run.runId} shown={search.artifact} />
    </>
  );
}

/** Files often come with the end of a run: once it has ended, they are asked for once more. */
function useEndOfRun({ runId, status }: Run): void {
  const client = useQueryClient();
  useEffect(() => {
    if (status !== "RUNNING") return;
    return () => void client.invalidateQueries({ queryKey: artifactsQuery(runId).queryKey });
  }, [client, runId, status]);
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
  const found = useQuery(versionSearchQuery(`run_id = ${quoted(run.runId)}`));
  const parent = run.tags[PARENT_TAG];
  const registered = found.data?.versions ?? [];
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
        <span key={`${version.model}/${version.version}`}>
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
              cell: ([, value]) => <LongText value={value} />,
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
