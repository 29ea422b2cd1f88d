// biome-ignore-all lint/a11y/useSemanticElements: rows of a real table cannot be placed one by one; this is the ARIA grid pattern
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid itself holds the focus, aria-activedescendant names the cell
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: the role is a grid cell or a row header, chosen at run time
import { useNavigate } from "@tanstack/react-router";
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import { useSay } from "../../app/use-say.ts";
import { trackingMessages as m } from "../../messages/tracking.ts";
import { type GridColumnId, keyOf, orderKey } from "./grid-columns.ts";
import { moveInGrid } from "./move-in-grid.ts";
import styles from "./run-grid.module.css";
import { HeaderCell } from "./run-grid-cells.tsx";
import { RunGridRow } from "./run-grid-row.tsx";
import type { SortState } from "./run-order.ts";
import { useCalmRange } from "./use-calm-range.ts";
import type { RunWindow } from "./use-run-window.ts";

const ROW_PX = 29;
/** Rows beyond the edges, so that slow scrolling meets no gap. */
const OVERSCAN = 8;
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
  const names = columns.join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same columns are the same list, so that rows stay as they are
  const all = useMemo(() => ["select", ...columns], [names]);
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    paddingStart: ROW_PX,
    // The headings stand over the first row: what is scrolled to must not end up behind them.
    scrollPaddingStart: ROW_PX,
    // The active row is there wherever one has scrolled to: the focus names a cell of it.
    rangeExtractor: useCallback(
      (range: Range) => withPlace(defaultRangeExtractor(range), active.row - 1, total),
      [active.row, total],
    ),
  });
  const cells = useVirtualizer({
    horizontal: true,
    count: all.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => widthOf(all[index]!),
    overscan: 2,
    rangeExtractor: useCallback(
      (range: Range) => withPlace(defaultRangeExtractor(range), active.column, all.length),
      [active.column, all.length],
    ),
  });
  const shownRows = rows.getVirtualItems();
  const shownCells = cells.getVirtualItems();
  const first = rows.range?.startIndex ?? 0;
  const last = rows.range?.endIndex ?? 0;
  useCalmRange({ first, last, count: total }, onRange);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other columns have other widths
  useEffect(() => cells.measure(), [names]);

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
        page: Math.max(1, last - first - 1),
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
          return (
            <RunGridRow
              key={row.key}
              gridId={gridId}
              index={row.index}
              top={row.start}
              width={width}
              run={run}
              columns={all}
              cells={shownCells}
              activeColumn={active.row === row.index + 1 ? active.column : -1}
              selected={run !== undefined && selected.has(run.runId)}
              onToggle={onToggle}
            />
          );
        })}
      </div>
      <p id={`${gridId}-keys`} className="ak-hidden">
        {say(m.gridKeys)}
      </p>
    </div>
  );
}

/** `places` in order, with one more where that exists. */
function withPlace(places: number[], place: number, count: number): number[] {
  if (place < 0 || place >= count || places.includes(place)) return places;
  return place < places[0]! ? [place, ...places] : [...places, place];
}
