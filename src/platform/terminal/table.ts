import stringWidth from "string-width";

export interface TableColumn<Row> {
  readonly header: string;
  readonly value: (row: Row) => string;
  /** Numbers stand right. */
  readonly align?: "left" | "right";
  /** May be shortened with "…" when the table is too wide. Ids never are. */
  readonly shrink?: boolean;
}

const GUTTER = "  ";
const MIN_SHRUNK_WIDTH = 8;

/** A borderless table, two spaces between columns, widths by display cells so that Japanese lines up. */
export function formatTable<Row>(
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
  options: { columns: number; header?: (text: string) => string },
): string {
  const cells = rows.map((row) => columns.map((column) => column.value(row)));
  const widths = columns.map((column, index) =>
    Math.max(stringWidth(column.header), ...cells.map((line) => stringWidth(line[index]!))),
  );
  shrinkToFit(columns, widths, options.columns);
  const line = (texts: readonly string[]) =>
    texts
      .map((text, index) => pad(cut(text, widths[index]!), widths[index]!, columns[index]!.align))
      .join(GUTTER)
      .trimEnd();
  const header = line(columns.map((column) => column.header));
  return [options.header ? options.header(header) : header, ...cells.map(line)].join("\n");
}

/** Takes cell after cell from the widest column that may shrink, until it fits or nothing may give any more. */
function shrinkToFit(
  columns: readonly TableColumn<never>[] | readonly TableColumn<unknown>[] | readonly { shrink?: boolean }[],
  widths: number[],
  available: number,
): void {
  const total = () => widths.reduce((sum, width) => sum + width, 0) + GUTTER.length * (widths.length - 1);
  while (total() > available) {
    let widest = -1;
    columns.forEach((column, index) => {
      if (
        column.shrink &&
        widths[index]! > MIN_SHRUNK_WIDTH &&
        (widest < 0 || widths[index]! > widths[widest]!)
      )
        widest = index;
    });
    if (widest < 0) return;
    widths[widest] = widths[widest]! - 1;
  }
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** `text` cut to `width` display cells, with "…" where something was taken away. */
export function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let result = "";
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    const cells = stringWidth(segment);
    if (used + cells > width - 1) break;
    result += segment;
    used += cells;
  }
  return `${result}…`;
}

/** `text` filled with spaces to `width` display cells. */
export function pad(text: string, width: number, align: "left" | "right" = "left"): string {
  const space = " ".repeat(Math.max(0, width - stringWidth(text)));
  return align === "right" ? space + text : text + space;
}
