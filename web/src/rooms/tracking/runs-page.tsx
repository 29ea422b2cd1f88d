import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { trackingMessages as m } from "../../messages/tracking.ts";
import { EmptyState, ErrorPanel, LoadingRows } from "../../ui/feedback.tsx";
import { ChoiceFilter } from "../../ui/filters.tsx";
import { Cluster, Page, Section, Stack } from "../../ui/page.tsx";
import { PipelineRuns } from "../training/pipeline-runs.tsx";
import { ColumnChooser } from "./column-chooser.tsx";
import { gridColumns, keysOf } from "./grid-columns.ts";
import { experimentsQuery, runsQuery } from "./queries.ts";
import { filterProblem, RunFilter } from "./run-filter.tsx";
import { RunGrid } from "./run-grid.tsx";
import { parseOrder } from "./run-order.ts";
import { samePages, useRunWindow } from "./use-run-window.ts";

/** As many as the comparison takes. */
const SELECTION_MAX = 200;
const route = getRouteApi("/runs");

export function RunsPage() {
  const say = useSay();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const experiments = useQuery(experimentsQuery).data ?? [];
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (previous) => ({ ...previous, ...next }), resetScroll: false });
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
              ...experiments.map(({ name }) => ({ value: name, label: name })),
            ]}
            onChange={(next) => change({ experiment: next || undefined })}
          />
        ) : null
      }
    >
      {/* Another filter is another list: its places and its selection begin anew. */}
      <RunList key={`${search.experiment}\n${search.filter}`} />
      <PipelineRuns />
    </Page>
  );
}

function RunList() {
  const say = useSay();
  const format = useFormat();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [range, setRange] = useState({ first: 0, last: 0 });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const runs = useRunWindow(
    { experiment: search.experiment, filter: search.filter, orderBy: search.orderBy },
    range.first,
    range.last,
  );
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (previous) => ({ ...previous, ...next }), resetScroll: false });
  const onRange = useCallback(
    (first: number, last: number) =>
      // Rows of the same pages ask for nothing new.
      setRange((before) => (samePages(before, { first, last }) ? before : { first, last })),
    [],
  );
  const sort = parseOrder(search.orderBy);
  const columns = gridColumns(runs.loaded, {
    chosen: search.columns?.split(",") ?? null,
    pinned: search.pin,
    sorted: sort?.key.startsWith("metrics.")
      ? sort.key.slice("metrics.".length).replaceAll("`", "")
      : undefined,
  });
  // What can be filtered by is known even where a filter leaves nothing, or has a mistake.
  const anyRuns = useQuery(runsQuery({ experiment: search.experiment, limit: 100 }));
  const keys = keysOf([...(anyRuns.data?.items ?? []), ...runs.loaded]);
  const toggle = useCallback(
    (runId: string) =>
      setSelected((before) => {
        const next = new Set(before);
        if (!next.delete(runId) && next.size < SELECTION_MAX) next.add(runId);
        return next;
      }),
    [],
  );
  const problem = runs.error !== null && filterProblem(runs.error, search.filter ?? "") === null;
  return (
    <Section
      title={say(m.runs)}
      note={runs.total === null ? undefined : say(m.runCount, { count: format.number(runs.total) })}
      aside={
        <Cluster>
          <SelectionActions selected={selected} onClear={() => setSelected(new Set())} />
          <ColumnChooser
            shown={columns}
            keys={keys}
            onChange={(next) => change({ columns: next === null ? undefined : next.join(",") })}
          />
        </Cluster>
      }
    >
      <Stack gap={10}>
        <RunFilter
          value={search.filter ?? ""}
          names={keys}
          error={runs.error}
          onApply={(filter) => change({ filter: filter || undefined })}
        />
        {problem ? <ErrorPanel error={runs.error} onRetry={runs.retry} /> : null}
        {runs.total === null && runs.error === null ? <LoadingRows rows={10} /> : null}
        {runs.total === 0 ? (
          <EmptyState
            text={say(search.filter || search.experiment ? m.nothingFound : m.empty)}
            {...(search.filter || search.experiment ? {} : { command: "akashi run <pipeline>" })}
          />
        ) : null}
        {runs.total ? (
          <RunGrid
            runs={runs}
            total={runs.total}
            columns={columns}
            pinned={search.pin}
            sort={sort}
            selected={selected}
            onRange={onRange}
            onToggle={toggle}
            onPin={(metric) => change({ pin: metric ?? undefined })}
            onSort={(key) =>
              change({ orderBy: `${key} ${sort?.key === key && !sort.ascending ? "ASC" : "DESC"}` })
            }
          />
        ) : null}
      </Stack>
    </Section>
  );
}

function SelectionActions({ selected, onClear }: { selected: ReadonlySet<string>; onClear: () => void }) {
  const say = useSay();
  if (selected.size === 0) return <span className="ak-muted ak-small">{say(m.selectToCompare)}</span>;
  return (
    <>
      <span role="status">{say(m.selectedCount, { count: selected.size })}</span>
      {selected.size > 1 ? (
        <Link to="/runs/compare" search={{ runs: [...selected].join(",") }}>
          {say(m.compare)}
        </Link>
      ) : null}
      <Button size="compact-xs" variant="subtle" onClick={onClear}>
        {say(m.clearSelection)}
      </Button>
    </>
  );
}
