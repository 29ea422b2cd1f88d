// biome-ignore-all lint/a11y/useSemanticElements: rows of a real table cannot be placed one by one; this is the ARIA grid pattern
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid itself holds the focus, aria-activedescendant names the cell
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: the role is a grid cell or a row header, chosen at run time
import { useNavigate } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useId, useRef, useState } from "react";
import { useSay } from "../../app/use-say.ts";
import { trackingMessages as m } from "../../messages/tracking.ts";
import { type GridColumnId, keyOf, orderKey } from "./grid-columns.ts";
import { moveInGrid } from "./move-in-grid.ts";
import styles from "./run-grid.module.css";
import { BodyCell, HeaderCell } from "./run-grid-cells.tsx";
import type { SortState } from "./run-order.ts";
import type { RunWindow } from "./use-run-window.ts";

const ROW_PX = 29;
const WIDTHS_PX: Record<string, number> = {
  select: 36,
  name: 210,
  experiment: 150,
  started: 130,
  status: 110,
};
const WIDTH_PX = 124;
const widthOf = (id: string) => WIDTHS_PX[id] ?? WIDTH_PX;

/**
 * A table of any number of runs: only the rows and columns that can be seen exist. One Tab stop; arrows, Home, End and
 * Page keys move, Space selects, Enter opens. The focus stays on the grid itself, so that recycled rows never lose it.
 */
export function RunGrid({
  runs,
  total,
  columns,
  pinned,
  sort,
  selected,
  onRange,
  onSort,
  onToggle,
  onPin,
}: {
  runs: Pick<RunWindow, "at">;
  total: number;
  columns: readonly GridColumnId[];
  pinned: string | undefined;
  sort: SortState | null;
  selected: ReadonlySet<string>;
  /** The rows that are on the screen. */
  onRange: (first: number, last: number) => void;
  onSort: (key: string) => void;
  onToggle: (runId: string) => void;
  onPin: (metric: string | null) => void;
}) {
  const say = useSay();
  const navigate = useNavigate();
  const gridId = useId();
  const scroll = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState({ row: 0, column: 0 });
  const all = ["select", ...columns];
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    paddingStart: ROW_PX,
  });
  const cells = useVirtualizer({
    horizontal: true,
    count: all.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => widthOf(all[index]!),
    overscan: 2,
  });
  const shownRows = rows.getVirtualItems();
  const shownCells = cells.getVirtualItems();
  const first = shownRows[0]?.index ?? 0;
  const last = shownRows.at(-1)?.index ?? 0;
  useEffect(() => onRange(first, last), [onRange, first, last]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other columns have other widths
  useEffect(() => cells.measure(), [columns.join("\n")]);

  const cellId = (row: number, column: number) => `${gridId}-${row}-${column}`;
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const run = active.row > 0 ? runs.at(active.row - 1) : undefined;
    if (event.key === "Enter" && active.row === 0) pressHeader(all[active.column]!);
    else if (event.key === "Enter" && run)
      void navigate({ to: "/runs/$runId", params: { runId: run.runId } });
    else if (event.key === " " && run) onToggle(run.runId);
    else {
      const next = moveInGrid(active, event.key, event.ctrlKey || event.metaKey, {
        rows: total + 1,
        columns: all.length,
        page: Math.max(1, last - first - 12),
      });
      if (!next) return;
      setActive(next);
      if (next.row > 0) rows.scrollToIndex(next.row - 1);
      cells.scrollToIndex(next.column);
    }
    event.preventDefault();
  };
  const pressHeader = (id: string) => {
    const key = id === "select" ? undefined : orderKey(id as GridColumnId);
    if (key) onSort(key);
  };
  const width = cells.getTotalSize();
  return (
    <div
      ref={scroll}
      className={styles["grid"]}
      role="grid"
      aria-label={say(m.runs)}
      aria-rowcount={total + 1}
      aria-colcount={all.length}
      aria-multiselectable="true"
      aria-activedescendant={cellId(active.row, active.column)}
      aria-describedby={`${gridId}-keys`}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className={styles["canvas"]} role="presentation" style={{ height: rows.getTotalSize(), width }}>
        <div role="row" aria-rowindex={1} className={styles["head"]} style={{ width }}>
          {shownCells.map((cell) => {
            const id = all[cell.index]!;
            const key = id === "select" ? undefined : orderKey(id as GridColumnId);
            const sorted = key !== undefined && sort?.key === key;
            return (
              <div
                key={id}
                id={cellId(0, cell.index)}
                role="columnheader"
                aria-colindex={cell.index + 1}
                aria-sort={
                  key ? (sorted ? (sort.ascending ? "ascending" : "descending") : "none") : undefined
                }
                data-active={(active.row === 0 && active.column === cell.index) || undefined}
                className={styles["cell"]}
                style={{ left: cell.start, width: cell.size }}
              >
                <HeaderCell
                  id={id}
                  sorted={sorted ? sort : null}
                  pinned={id.startsWith("metrics.") && keyOf(id) === pinned}
                  onSort={key ? () => onSort(key) : null}
                  onPin={onPin}
                />
              </div>
            );
          })}
        </div>
        {shownRows.map((row) => {
          const run = runs.at(row.index);
          const isSelected = run !== undefined && selected.has(run.runId);
          return (
            <div
              key={row.key}
              role="row"
              aria-rowindex={row.index + 2}
              aria-selected={isSelected}
              aria-busy={run === undefined || undefined}
              className={styles["row"]}
              style={{ top: row.start, width }}
            >
              {shownCells.map((cell) => {
                const id = all[cell.index]!;
                return (
                  <div
                    key={id}
                    id={cellId(row.index + 1, cell.index)}
                    role={id === "name" ? "rowheader" : "gridcell"}
                    aria-colindex={cell.index + 1}
                    data-active={(active.row === row.index + 1 && active.column === cell.index) || undefined}
                    data-align={/^metrics\.|^duration$/.test(id) ? "right" : undefined}
                    className={styles["cell"]}
                    style={{ left: cell.start, width: cell.size }}
                  >
                    {run === undefined ? (
                      <span className={styles["waiting"]} />
                    ) : (
                      <BodyCell id={id} run={run} selected={isSelected} onToggle={onToggle} />
                    )}
                  </div>
                );
              })}
            </div>
          );
        })}
      </div>
      <p id={`${gridId}-keys`} className="ak-hidden">
        {say(m.gridKeys)}
      </p>
    </div>
  );
}
