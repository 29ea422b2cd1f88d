import { type ReactNode, useId, useState } from "react";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import styles from "./charts.module.css";

type Row = readonly (string | number)[];

export interface ChartTable {
  readonly columns: readonly string[];
  /** As a function where they are many: it is called when somebody opens the table, and so never before the picture is there. */
  readonly rows: readonly Row[] | (() => readonly Row[]);
}

/**
 * What every chart comes with: a sentence that says the same as the picture, and its figures as a table.
 * The picture itself is hidden from assistive technology, since both say more than a list of rectangles.
 */
export function ChartFrame({
  summary,
  table,
  legend,
  children,
}: {
  summary: string;
  table: ChartTable;
  legend?: ReactNode;
  children: ReactNode;
}) {
  const say = useSay();
  const captionId = useId();
  const [isOpen, setOpen] = useState(false);
  const rows = typeof table.rows !== "function" ? table.rows : isOpen ? table.rows() : [];
  return (
    <figure className={styles["frame"]} aria-labelledby={captionId}>
      {legend}
      <div aria-hidden="true">{children}</div>
      <figcaption id={captionId} className={styles["summary"]}>
        {summary}
      </figcaption>
      <details className={styles["asTable"]} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{say(commonMessages.viewAsTable)}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <section className={styles["tableScroll"]} aria-label={summary} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {table.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.join("\u0000")}>
                  {row.map((cell, at) => (
                    <td key={table.columns[at]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  );
}

/** Names of the series, each with the mark that it is drawn with. */
export function Legend({
  items,
}: {
  items: readonly { readonly label: string; readonly mark: "filled" | "outline" | "hatched" | "third" }[];
}) {
  return (
    <ul className={styles["legend"]}>
      {items.map((item) => (
        <li key={item.label}>
          <span className={styles["swatch"]} data-mark={item.mark} aria-hidden="true" />
          {item.label}
        </li>
      ))}
    </ul>
  );
}
