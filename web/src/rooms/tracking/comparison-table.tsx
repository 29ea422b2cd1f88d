import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Run } from "../../../../src/rooms/tracking/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { trackingMessages as m } from "../../messages/tracking.ts";
import { DataTable, type TableColumn } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/feedback.tsx";
import { CountFilter } from "../../ui/filters.tsx";
import { Section } from "../../ui/page.tsx";
import type { ComparedRow } from "./compare-runs.ts";

/** Params, metrics and tags of the runs side by side; at first only what differs. */
export function ComparisonTable({ runs, rows }: { runs: readonly Run[]; rows: readonly ComparedRow[] }) {
  const say = useSay();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const differing = rows.filter((row) => row.differs);
  const shown = all ? rows : differing;
  const kinds = { metric: say(m.metric), param: say(m.param), tag: say(m.tag) };
  const columns: TableColumn<ComparedRow>[] = [
    { key: "key", title: say(m.name), rowHeader: true, cell: (row) => row.key },
    { key: "kind", title: say(m.kind), cell: (row) => kinds[row.kind] },
    ...runs.map<TableColumn<ComparedRow>>((run, place) => ({
      key: run.runId,
      title: run.name || run.runId.slice(0, 8),
      align: "right",
      cell: (row) => {
        const value = row.values[place] ?? null;
        if (value === null) return <span className="ak-muted">–</span>;
        const text = typeof value === "number" ? format.number(value) : value;
        if (place === row.highest) return <b title={say(m.largest)}>{text} ▲</b>;
        if (place === row.lowest) return <b title={say(m.smallest)}>{text} ▼</b>;
        return text;
      },
    })),
  ];
  return (
    <Section
      title={say(m.differences)}
      note={runs.map((run) => (
        <span key={run.runId}>
          <Link to="/runs/$runId" params={{ runId: run.runId }}>
            {run.name || run.runId.slice(0, 8)}
          </Link>{" "}
        </span>
      ))}
      aside={
        <CountFilter
          label={say(m.differences)}
          value={all ? "all" : "differing"}
          choices={[
            { value: "differing", label: say(m.onlyDiffering), count: String(differing.length) },
            { value: "all", label: say(m.everything), count: String(rows.length) },
          ]}
          onChange={(value) => setAll(value === "all")}
        />
      }
      flush
    >
      {shown.length === 0 ? (
        <EmptyState text={say(m.noDifferences)} />
      ) : (
        <DataTable
          caption={say(m.differences)}
          rows={shown}
          rowKey={(row) => `${row.kind} ${row.key}`}
          columns={columns}
        />
      )}
    </Section>
  );
}
