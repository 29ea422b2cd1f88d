import type { ReactNode } from "react";
import styles from "./data-table.module.css";
import { Icon } from "./icon.tsx";

export interface TableColumn<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand right, in figures of equal width. */
  readonly align?: "right";
  /** The cell that names the row. */
  readonly rowHeader?: boolean;
  /** Texts may wrap; everything else keeps to one line. */
  readonly wrap?: boolean | "wide";
  /** Set when the column can be sorted; the server does the sorting. */
  readonly sort?: { readonly direction: "ascending" | "descending" | "none"; readonly onToggle: () => void };
}

/**
 * A real table. Wider than the page it scrolls in its own region, which can be focused and has a name,
 * so that nothing is cut off at 320 px and the keyboard can move it.
 */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  selectedKey,
}: {
  caption: string;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  selectedKey?: string | undefined;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles["scroll"]} aria-label={caption} tabIndex={0}>
      <table className={styles["table"]}>
        <caption className="ak-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                data-align={column.align}
                aria-sort={column.sort ? column.sort.direction : undefined}
              >
                {column.sort ? (
                  <button type="button" className={styles["sort"]} onClick={column.sort.onToggle}>
                    {column.title}
                    <span className={styles["sortIcon"]} data-direction={column.sort.direction}>
                      <Icon name={column.sort.direction === "ascending" ? "up" : "down"} size={12} />
                    </span>
                  </button>
                ) : (
                  column.title
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = rowKey(row);
            return (
              <tr key={key} data-selected={key === selectedKey || undefined}>
                {columns.map((column) => {
                  const Cell = column.rowHeader ? "th" : "td";
                  return (
                    <Cell
                      key={column.key}
                      scope={column.rowHeader ? "row" : undefined}
                      data-align={column.align}
                      data-wrap={column.wrap === true ? "" : column.wrap || undefined}
                    >
                      {column.cell(row)}
                    </Cell>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
