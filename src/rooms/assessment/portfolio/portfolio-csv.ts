import type { Lang } from "../../../kernel/messages.ts";
import type { Portfolio } from "../contract.ts";
import { type CellValue, csvCell } from "../report/csv-cell.ts";
import type { Cell, Row } from "./cells.ts";

/** Names of columns stay the same in both languages; columns are only added. */
const COLUMNS: readonly (readonly [name: string, value: (row: Row, cell: Cell) => CellValue])[] = [
  ["project", (row) => row.name],
  ["source", (row) => row.source],
  ["commit", (row) => row.commit],
  ["observed_at", (row) => row.observedAt],
  ["previous_observed_at", (row) => row.previous?.observedAt ?? null],
  ["framework", (_, cell) => cell.framework],
  ["framework_version", (_, cell) => cell.version],
  ["level", (_, cell) => cell.level],
  ["level_if_unknown_met", (_, cell) => cell.levelIfUnknownMet],
  ["top_level", (_, cell) => cell.topLevel],
  ["met", (_, cell) => cell.tally.met],
  ["not_met", (_, cell) => cell.tally.notMet],
  ["unknown", (_, cell) => cell.tally.unknown],
  ["not_applicable", (_, cell) => cell.tally.notApplicable],
  ["share_lower", (_, cell) => cell.tally.lower],
  ["share_upper", (_, cell) => cell.tally.upper],
  ["level_change", (_, cell) => cell.change?.level ?? null],
  ["share_change", (_, cell) => cell.change?.lower ?? null],
  ["criteria_changed", (_, cell) => cell.change?.definitionChanged ?? null],
  ["error", () => null],
];

/** Excel takes a file without this mark for the code page of the machine, which breaks every Japanese text. */
const BYTE_ORDER_MARK = "\ufeff";

/** One row per project and framework, and one per project that could not be read, with its error. */
export function portfolioCsv({ projects, failures }: Portfolio, lang: Lang): string {
  const rows = projects.flatMap((row) =>
    row.levels.map((cell) => COLUMNS.map(([, value]) => csvCell(value(row, cell)))),
  );
  const failed = failures.map(({ source, code, message }) =>
    COLUMNS.map(([name]) =>
      name === "project" || name === "source"
        ? csvCell(source)
        : csvCell(name === "error" ? `${code}: ${message[lang]}` : null),
    ),
  );
  const lines = [COLUMNS.map(([name]) => name), ...rows, ...failed].map((cells) => `${cells.join(",")}\r\n`);
  return `${lang === "ja" ? BYTE_ORDER_MARK : ""}${lines.join("")}`;
}
