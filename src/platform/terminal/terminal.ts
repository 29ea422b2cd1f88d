import pc from "picocolors";
import type { Lang } from "../../kernel/messages.ts";
import { formatTable, type TableColumn } from "./table.ts";
import { wrap } from "./wrap.ts";

/** Ways to mark text. Without colour each returns its argument, so words must carry the meaning. */
export type Style = "bold" | "dim" | "good" | "bad" | "warn" | "accent";

/** Where a command writes. Results go to `out`; progress, hints and errors go to `note`. */
export interface Terminal {
  readonly lang: Lang;
  /** Somebody looks at stderr while the command runs. */
  readonly interactive: boolean;
  /** Width in columns: the terminal's, else what COLUMNS says, else 80. */
  readonly columns: number;
  out(text: string): void;
  /** A result in sentences: broken at the edge of a terminal, further lines under the first; one line in a pipe. */
  paragraph(text: string, options?: { readonly indent?: string; readonly style?: Style }): void;
  note(text: string): void;
  style(style: Style, text: string): string;
  table<Row>(columns: readonly TableColumn<Row>[], rows: readonly Row[]): void;
  /** Redraws one line on a terminal; elsewhere prints a line per new `stage`, at most. Call `end` when done. */
  progress(stage: string, done?: number, total?: number): void;
  endProgress(): void;
}

export interface TerminalOptions {
  readonly lang: Lang;
  readonly colour: boolean;
  readonly stdout: { write(text: string): unknown; isTTY?: boolean; columns?: number };
  readonly stderr: { write(text: string): unknown; isTTY?: boolean; columns?: number };
  /** Width where the output is no terminal. */
  readonly fallbackColumns?: number;
}

const DEFAULT_COLUMNS = 80;
/** Narrower than that a column of words cannot be read. */
const NARROWEST = 20;
/** A pipe has no edge; tables are cut only where a line could no longer be read at all. */
const PIPE_TABLE_COLUMNS = 160;

/** The width that the variable COLUMNS asks for, where it is a sensible number. */
export function columnsOf(env: NodeJS.ProcessEnv): number | undefined {
  const columns = Number(env["COLUMNS"]);
  return Number.isInteger(columns) && columns >= 20 && columns <= 1000 ? columns : undefined;
}

/** Flag > non-empty NO_COLOR > FORCE_COLOR > a terminal that is not `dumb`. */
export function wantsColour(flag: boolean | undefined, env: NodeJS.ProcessEnv, isTty: boolean): boolean {
  if (flag !== undefined) return flag;
  if (env["NO_COLOR"]) return false;
  if (env["FORCE_COLOR"]) return env["FORCE_COLOR"] !== "0";
  return isTty && env["TERM"] !== "dumb";
}

export function openTerminal(options: TerminalOptions): Terminal {
  const colours = pc.createColors(options.colour);
  const styles: Record<Style, (text: string) => string> = {
    bold: colours.bold,
    dim: colours.dim,
    good: colours.green,
    bad: colours.red,
    warn: colours.yellow,
    accent: colours.cyan,
  };
  // A pseudo-terminal that nobody gave a size says 0.
  const known = options.stdout.columns || options.fallbackColumns;
  const columns = known ?? DEFAULT_COLUMNS;
  let lastStage = "";
  let lineOpen = false;
  const closeLine = () => {
    if (lineOpen) options.stderr.write("\r\u001b[2K");
    lineOpen = false;
  };
  return {
    lang: options.lang,
    interactive: options.stderr.isTTY ?? false,
    columns,
    out: (text) => {
      closeLine();
      options.stdout.write(`${text}\n`);
    },
    paragraph(text, { indent = "", style } = {}) {
      const lines =
        known === undefined ? [text] : wrap(text, Math.max(NARROWEST, known - indent.length)).split("\n");
      for (const line of lines) this.out(`${indent}${style === undefined ? line : styles[style](line)}`);
    },
    note: (text) => {
      closeLine();
      options.stderr.write(`${text}\n`);
    },
    style: (style, text) => styles[style](text),
    table(tableColumns, rows) {
      this.out(
        formatTable(tableColumns, rows, { columns: known ?? PIPE_TABLE_COLUMNS, header: colours.dim }),
      );
    },
    progress(stage, done, total) {
      if (options.stderr.isTTY) {
        options.stderr.write(`\r\u001b[2K${progressLine(stage, done, total)}`);
        lineOpen = true;
      } else if (stage !== lastStage) options.stderr.write(`${stage}\n`);
      lastStage = stage;
    },
    endProgress() {
      closeLine();
      lastStage = "";
    },
  };
}

const BAR_CELLS = 20;

function progressLine(stage: string, done?: number, total?: number): string {
  if (done === undefined || !total) return stage;
  const filled = Math.round((Math.min(done, total) / total) * BAR_CELLS);
  return `${stage} [${"#".repeat(filled)}${".".repeat(BAR_CELLS - filled)}] ${done}/${total}`;
}
