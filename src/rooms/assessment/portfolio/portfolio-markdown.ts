import { type Lang, say } from "../../../kernel/messages.ts";
import type { Portfolio } from "../contract.ts";
import { code, plain } from "../report/markdown-text.ts";
import { cellOf, dateOf, mixedVersions, periodOf, shareText, trendText } from "./cells.ts";
import { messages } from "./messages.ts";

const GAPS_SHOWN = 10;

/** For a page or a comment: the matrix, common gaps, and what could not be read. */
export function portfolioMarkdown(portfolio: Portfolio, lang: Lang): string {
  const { projects, frameworks, gaps, failures } = portfolio;
  const period = periodOf(portfolio);
  const blocks = [
    `## ${plain(say(messages.title, lang, { count: projects.length }))}`,
    period === null ? plain(say(messages.nothing, lang)) : plain(say(messages.observed, lang, period)),
    table(
      [
        say(messages.project, lang),
        ...frameworks.map(({ title }) => title[lang]),
        say(messages.counts, lang),
        say(messages.date, lang),
      ],
      projects.map((row) => [
        plain(row.name),
        ...frameworks.map(({ id }) => {
          const cell = cellOf(row, id);
          if (cell === undefined) return plain(say(messages.notJudged, lang));
          const level = say(messages.level, lang, { level: cell.level, top: cell.topLevel });
          return [level, shareText(cell, lang), trendText(cell, lang)].map(plain).join("<br>");
        }),
        plain(`${row.counts.met} / ${row.counts.notMet} / ${row.counts.unknown}`),
        dateOf(row),
      ]),
    ),
    plain(say(messages.reading, lang)),
    ...mixedVersions(portfolio).map(({ title, versions }) =>
      plain(say(messages.versions, lang, { framework: title[lang], versions: versions.join(", ") })),
    ),
    ...(projects.length > 1 ? [`### ${plain(say(messages.gaps, lang))}`] : []),
    ...(projects.length > 1 && gaps.length === 0 ? [plain(say(messages.gapsNone, lang))] : []),
    ...(projects.length > 1 && gaps.length > 0
      ? [
          table(
            [messages.practice, messages.notMetIn, messages.unknownIn, messages.remedy].map((one) =>
              say(one, lang),
            ),
            gaps
              .slice(0, GAPS_SHOWN)
              .map(({ practice, title, notMet, unknown, remedy }) => [
                `${plain(title[lang])} ${code(practice)}`,
                notMet.map(plain).join(", "),
                unknown.map(plain).join(", "),
                plain(remedy[lang]),
              ]),
          ),
        ]
      : []),
    ...(failures.length > 0 ? [`### ${plain(say(messages.failures, lang))}`] : []),
    ...failures.map(({ source, message }) => `- ${code(source)}: ${plain(message[lang])}`),
  ];
  return `${blocks.join("\n\n")}\n`;
}

const table = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header.map(plain), header.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
