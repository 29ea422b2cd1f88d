import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { Run } from "../../../../src/rooms/tracking/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { trackingMessages as m } from "../../messages/tracking.ts";
import { DataTable, type TableColumn } from "../../ui/data-table.tsx";
import { EmptyState, Loaded } from "../../ui/feedback.tsx";
import { ChoiceFilter } from "../../ui/filters.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Pager } from "../../ui/pager.tsx";
import { When } from "../../ui/when.tsx";
import { PipelineRuns } from "../training/pipeline-runs.tsx";
import { runsQuery } from "./queries.ts";
import { commonMetrics, differingParams } from "./run-columns.ts";
import { RunStatusMark } from "./run-status.tsx";

const PAGE_SIZE = 50;
const route = getRouteApi("/runs");

export function RunsPage() {
  const say = useSay();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const page = Math.max(1, search.page ?? 1);
  const offset = (page - 1) * PAGE_SIZE;
  const query = useQuery(
    runsQuery({
      experiment: search.experiment,
      orderBy: search.orderBy,
      limit: PAGE_SIZE,
      offset: offset || undefined,
    }),
  );
  const all = useQuery(runsQuery({ limit: 200 }));
  const experiments = [...new Set((all.data?.items ?? []).map((run) => run.experimentName))].sort();
  return (
    <Page
      title={say(m.title)}
      lead={say(m.lead)}
      actions={
        experiments.length > 1 || search.experiment ? (
          <ChoiceFilter
            label={say(m.experiment)}
            value={search.experiment ?? ""}
            choices={[
              { value: "", label: say(m.allExperiments) },
              ...experiments.map((name) => ({ value: name, label: name })),
            ]}
            onChange={(next) =>
              void navigate({
                search: (previous) => ({ ...previous, experiment: next || undefined, page: undefined }),
              })
            }
          />
        ) : null
      }
    >
      <Section title={say(m.runs)} flush>
        <Loaded query={query} rows={10}>
          {({ items: runs, hasMore }) =>
            runs.length === 0 ? (
              <EmptyState text={say(m.empty)} command="akashi run <pipeline>" />
            ) : (
              <>
                <RunTable runs={runs} />
                <Pager
                  from={offset + 1}
                  to={offset + runs.length}
                  hasNext={hasMore}
                  onPage={(step) =>
                    void navigate({ search: (previous) => ({ ...previous, page: page + step }) })
                  }
                />
              </>
            )
          }
        </Loaded>
      </Section>
      <PipelineRuns />
    </Page>
  );
}

export function RunTable({
  runs,
  sortable = true,
  target,
}: {
  runs: readonly Run[];
  sortable?: boolean;
  /** The metric that matters, where the runs themselves do not say. */
  target?: string | undefined;
}) {
  const say = useSay();
  const format = useFormat();
  const sort = useServerSort();
  const metrics = commonMetrics(runs, sort.metric, target);
  const columns: TableColumn<Run>[] = [
    {
      key: "name",
      title: say(m.run),
      rowHeader: true,
      cell: (run) => (
        <Link to="/runs/$runId" params={{ runId: run.runId }}>
          {run.name || run.runId.slice(0, 8)}
        </Link>
      ),
    },
    { key: "status", title: say(m.status), cell: (run) => <RunStatusMark status={run.status} /> },
    { key: "experiment", title: say(m.experiment), cell: (run) => run.experimentName },
    ...metrics.map<TableColumn<Run>>((metric) => ({
      key: `metric ${metric}`,
      title: metric,
      align: "right",
      ...(sortable ? { sort: sort.column(`metrics.${metric}`) } : {}),
      cell: (run) => {
        const value = run.metrics[metric];
        return value === undefined ? "" : format.score(value);
      },
    })),
    ...differingParams(runs).map<TableColumn<Run>>((param) => ({
      key: `param ${param}`,
      title: param,
      cell: (run) => run.params[param] ?? "",
    })),
    {
      key: "started",
      title: say(m.started),
      ...(sortable ? { sort: sort.column("start_time") } : {}),
      cell: (run) => <When atMs={run.startedAtMs} />,
    },
    {
      key: "duration",
      title: say(m.duration),
      align: "right",
      cell: (run) => (run.endedAtMs === null ? "" : format.duration(run.endedAtMs - run.startedAtMs)),
    },
  ];
  return <DataTable caption={say(m.runs)} rows={runs} rowKey={(run) => run.runId} columns={columns} />;
}

/** Sorting lives in the URL as MLflow writes it: `metrics.roc_auc DESC`. */
function useServerSort() {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const [field, direction] = (search.orderBy ?? "").split(" ");
  return {
    metric: field?.startsWith("metrics.") ? field.slice("metrics.".length) : undefined,
    column(name: string): NonNullable<TableColumn<Run>["sort"]> {
      const active = field === name;
      const ascending = active && direction === "ASC";
      return {
        direction: !active ? "none" : ascending ? "ascending" : "descending",
        onToggle: () =>
          void navigate({
            to: "/runs",
            search: (previous) => ({
              ...previous,
              orderBy: `${name} ${active && !ascending ? "ASC" : "DESC"}`,
              page: undefined,
            }),
            resetScroll: false,
          }),
      };
    },
  };
}
