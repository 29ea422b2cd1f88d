import pc from "picocolors";
import type { Lang } from "../../kernel/messages.ts";
import { formatTable, type TableColumn } from "./table.ts";

/** Ways to mark text. Without colour each returns its argument, so words must carry the meaning. */
export type Style = "bold" | "dim" | "good" | "bad" | "warn" | "accent";

/** Where a command writes. Results go to `out`; progress, hints and errors go to `note`. */
export interface Terminal {
  readonly lang: Lang;
  /** Somebody looks at stderr while the command runs. */
  readonly interactive: boolean;
  /** Width in columns; 80 when the output is not a terminal. */
  readonly columns: number;
  out(text: string): void;
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
  const columns = options.stdout.columns ?? 80;
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
    note: (text) => {
      closeLine();
      options.stderr.write(`${text}\n`);
    },
    style: (style, text) => styles[style](text),
    table(tableColumns, rows) {
      this.out(formatTable(tableColumns, rows, { columns, header: colours.dim }));
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
