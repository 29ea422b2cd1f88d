import { Link } from "@tanstack/react-router";
import type { Run } from "../../../../src/rooms/tracking/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { trackingMessages as m } from "../../messages/tracking.ts";
import { DataTable, type TableColumn } from "../../ui/data-table.tsx";
import { When } from "../../ui/when.tsx";
import { commonMetrics, differingParams } from "./run-columns.ts";
import { RunStatusMark } from "./run-status.tsx";

/** A few runs at once, such as the children of one; `RunGrid` is for all of them. */
export function RunTable({
  runs,
  target,
}: {
  runs: readonly Run[];
  /** The metric that matters, where the runs themselves do not say. */
  target?: string | undefined;
}) {
  const say = useSay();
  const format = useFormat();
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
    ...commonMetrics(runs, undefined, target).map<TableColumn<Run>>((metric) => ({
      key: `metric ${metric}`,
      title: metric,
      align: "right",
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
    { key: "started", title: say(m.started), cell: (run) => <When atMs={run.startedAtMs} /> },
    {
      key: "duration",
      title: say(m.duration),
      align: "right",
      cell: (run) => (run.endedAtMs === null ? "" : format.duration(run.endedAtMs - run.startedAtMs)),
    },
  ];
  return <DataTable caption={say(m.runs)} rows={runs} rowKey={(run) => run.runId} columns={columns} />;
}
