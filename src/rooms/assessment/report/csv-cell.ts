import { oneLine } from "../core/visible-text.ts";

/** What spreadsheets take for the start of a formula, in both widths; white space before it does not stop them. */
const FORMULA = /^\s*[=+\-@|＝＋－＠]/u;

export type CellValue = string | number | boolean | null;

/**
 * One quoted cell on one line (RFC 4180). A text that a spreadsheet would run is kept from it by an apostrophe in
 * front; numbers stay numbers.
 */
export function csvCell(value: CellValue): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const guarded = FORMULA.test(value) ? `'${oneLine(value)}` : oneLine(value);
  return `"${guarded.replaceAll('"', '""')}"`;
}
