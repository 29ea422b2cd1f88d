// biome-ignore-all lint/a11y/useSemanticElements: rows of a real table cannot be placed one by one; this is the ARIA grid pattern
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid itself holds the focus, aria-activedescendant names the cell
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: the role is a grid cell or a row header, chosen at run time
import type { VirtualItem } from "@tanstack/react-virtual";
import { memo } from "react";
import type { Run } from "../../../../src/rooms/tracking/contract.ts";
import styles from "./run-grid.module.css";
import { BodyCell } from "./run-grid-cells.tsx";

/**
 * One run. Remembered: while one scrolls, only the rows that come are drawn, and those that stay cost nothing. Every
 * property therefore has to stay the same object from one drawing to the next.
 */
export const RunGridRow = memo(function RunGridRow({
  gridId,
  index,
  top,
  width,
  run,
  columns,
  cells,
  activeColumn,
  selected,
  onToggle,
}: {
  gridId: string;
  /** The place in the whole list, from 0. */
  index: number;
  top: number;
  width: number;
  /** Undefined while its page is on the way. */
  run: Run | undefined;
  columns: readonly string[];
  cells: readonly VirtualItem[];
  /** -1 where the active cell is in another row. */
  activeColumn: number;
  selected: boolean;
  onToggle: (runId: string) => void;
}) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-busy={run === undefined || undefined}
      className={styles["row"]}
      style={{ top, width }}
    >
      {cells.map((cell) => {
        const id = columns[cell.index]!;
        return (
          <div
            key={id}
            id={`${gridId}-${index + 1}-${cell.index}`}
            role={id === "name" ? "rowheader" : "gridcell"}
            aria-colindex={cell.index + 1}
            data-active={activeColumn === cell.index || undefined}
            data-align={/^metrics\.|^duration$/.test(id) ? "right" : undefined}
            className={styles["cell"]}
            style={{ left: cell.start, width: cell.size }}
          >
            {run === undefined ? (
              <span className={styles["waiting"]} />
            ) : (
              <BodyCell id={id} run={run} selected={selected} onToggle={onToggle} />
            )}
          </div>
        );
      })}
    </div>
  );
});
