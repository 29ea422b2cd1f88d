import type { ColumnProfile, DatasetVersion } from "../../../../src/rooms/data/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { dataMessages as m } from "../../messages/data.ts";
import { MiniHistogram } from "../../ui/charts/mini-histogram.tsx";
import { ShareBar } from "../../ui/charts/share-bar.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { columnChange, drawnCounts, previousCounts } from "./compare-columns.ts";

const kinds = { number: m.kindNumber, category: m.kindCategory, time: m.kindTime } as const;

/** The columns of a version; beside an earlier version, the ones that moved most come first. */
export function ColumnTable({
  version,
  previous,
}: {
  version: DatasetVersion;
  previous: DatasetVersion | undefined;
}) {
  const say = useSay();
  const format = useFormat();
  const before = new Map(previous?.columns.map((column) => [column.name, column]));
  const rows = version.columns.map((column) => ({
    column,
    before: before.get(column.name),
    change: columnChange(column, before.get(column.name)),
  }));
  if (previous) rows.sort((a, b) => (b.change ?? 2) - (a.change ?? 2));
  return (
    <DataTable
      caption={say(m.columns)}
      rows={rows}
      rowKey={(row) => row.column.name}
      columns={[
        { key: "name", title: say(m.column), rowHeader: true, cell: (row) => row.column.name },
        { key: "kind", title: say(m.kind), cell: (row) => say(kinds[row.column.kind]) },
        {
          key: "distribution",
          title: say(m.distribution),
          cell: (row) => (
            <MiniHistogram
              counts={drawnCounts(row.column)}
              previous={previousCounts(row.column, row.before)}
              label={say(m.distributionLabel, { column: row.column.name })}
            />
          ),
        },
        ...(previous
          ? [
              {
                key: "change",
                title: say(m.change),
                align: "right" as const,
                cell: (row: (typeof rows)[number]) =>
                  row.change === null ? say(m.newColumn) : row.change.toFixed(2),
              },
            ]
          : []),
        {
          key: "missing",
          title: say(m.missing),
          cell: (row) => <ShareBar share={row.column.missingShare} />,
        },
        {
          key: "distinct",
          title: say(m.distinct),
          align: "right",
          cell: (row) => format.number(row.column.distinctCount),
        },
        {
          key: "mean",
          title: say(m.mean),
          align: "right",
          cell: (row) => (row.column.mean === null ? "" : format.number(row.column.mean)),
        },
        {
          key: "range",
          title: say(m.range),
          cell: (row) => <Extent column={row.column} rows={version.rowCount} />,
        },
      ]}
    />
  );
}

function Extent({ column, rows }: { column: ColumnProfile; rows: number }) {
  const say = useSay();
  const format = useFormat();
  if (column.kind === "number") {
    return column.min === null || column.max === null
      ? null
      : `${format.number(column.min)} – ${format.number(column.max)}`;
  }
  if (column.kind === "time") return `${column.earliest ?? ""} – ${column.latest ?? ""}`;
  const top = column.topValues[0];
  return top
    ? say(m.topValue, { value: shorten(top.value), share: format.percent(top.count / Math.max(rows, 1)) })
    : null;
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
