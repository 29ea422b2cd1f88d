import { say } from "../../../kernel/messages.ts";
import type { Terminal } from "../../../platform/terminal/index.ts";
import type { Portfolio } from "../contract.ts";
import { formatShare } from "../report/format.ts";
import { cellOf, dateOf, mixedVersions, type Row, trendSign } from "./cells.ts";
import { messages } from "./messages.ts";

const GAPS_SHOWN = 10;

/** The matrix, the gaps that several projects share, and what could not be read. */
export function printPortfolio(terminal: Terminal, portfolio: Portfolio): void {
  const { lang } = terminal;
  const { projects, frameworks, gaps, failures } = portfolio;
  if (projects.length === 0 && failures.length === 0) terminal.out(say(messages.nothing, lang));
  if (projects.length > 0) {
    terminal.out(terminal.style("bold", say(messages.title, lang, { count: projects.length })));
    terminal.table(
      [
        { header: say(messages.project, lang), value: (row: Row) => row.name, shrink: true },
        { header: say(messages.date, lang), value: dateOf },
        ...frameworks.map((framework) => ({
          header: framework.id,
          value: (row: Row) => cellText(row, framework.id),
        })),
        {
          header: say(messages.counts, lang),
          value: ({ counts }: Row) => `${counts.met} / ${counts.notMet} / ${counts.unknown}`,
          align: "right" as const,
        },
      ],
      projects,
    );
    terminal.out(terminal.style("dim", say(messages.reading, lang)));
  }
  for (const { id, versions } of mixedVersions(portfolio))
    terminal.note(say(messages.versions, lang, { framework: id, versions: versions.join(", ") }));
  if (projects.length > 1) {
    terminal.out("");
    terminal.out(terminal.style("bold", say(messages.gaps, lang)));
    if (gaps.length === 0) terminal.out(say(messages.gapsNone, lang));
    else
      terminal.table(
        [
          { header: say(messages.practice, lang), value: (gap) => gap.practice },
          { header: say(messages.notMetIn, lang), value: (gap) => gap.notMet.join(", "), shrink: true },
          { header: say(messages.unknownIn, lang), value: (gap) => gap.unknown.join(", "), shrink: true },
          { header: say(messages.remedy, lang), value: (gap) => gap.remedy[lang], shrink: true },
        ],
        gaps.slice(0, GAPS_SHOWN),
      );
  }
  for (const { source, message } of failures)
    terminal.note(terminal.style("bad", say(messages.failure, lang, { source, reason: message[lang] })));
}

/** `1/4 20-60 % +1`: level of the top, share of proven to possible, and the trend. */
function cellText(row: Row, framework: string): string {
  const cell = cellOf(row, framework);
  if (cell === undefined) return "-";
  const { lower, upper } = cell.tally;
  const share =
    lower === upper ? formatShare(lower) : `${formatShare(lower).replace(" %", "")}-${formatShare(upper)}`;
  return `${cell.level}/${cell.topLevel} ${share} ${trendSign(cell)}`.trimEnd();
}
