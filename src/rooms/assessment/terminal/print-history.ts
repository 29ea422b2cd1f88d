import { say } from "../../../kernel/messages.ts";
import type { Terminal } from "../../../platform/terminal/index.ts";
import type { History } from "../contract.ts";
import { peopleMessages as people } from "../maturity/messages.ts";
import { messages } from "../messages.ts";
import { formatMoment } from "../report/format.ts";

type Point = History["items"][number];

/** One line per assessment, oldest first, a step in the definitions named where it happened. */
export function printHistory(terminal: Terminal, { project, items }: History): void {
  const { lang } = terminal;
  if (items.length === 0) {
    terminal.out(say(people.historyNothing, lang, { project }));
    return;
  }
  terminal.out(terminal.style("bold", say(people.historyTitle, lang, { project })));
  const frameworks = [...new Set(items.flatMap((point) => point.frameworks.map(({ id }) => id)))];
  terminal.table<Point>(
    [
      { header: say(messages.headerDate, lang), value: (one) => formatMoment(Date.parse(one.observedAt)) },
      {
        header: say(people.headerCommit, lang),
        value: ({ commit }) => commit?.slice(0, 9) ?? say(messages.noCommit, lang),
      },
      ...frameworks.map((id) => ({
        header: id,
        value: (point: Point) => String(point.frameworks.find((one) => one.id === id)?.level ?? "-"),
        align: "right" as const,
      })),
      {
        header: say(people.headerMetCount, lang),
        value: ({ counts }) => `${counts.met}/${counts.met + counts.notMet + counts.unknown}`,
        align: "right",
      },
      { header: say(people.headerDefinitions, lang), value: (point) => changesOf(point, lang) },
      { header: say(messages.headerId, lang), value: (one) => one.id },
    ],
    items,
  );
}

function changesOf({ frameworks, definitionsChanged }: Point, lang: "en" | "ja"): string {
  const what = [
    ...frameworks.filter((one) => one.definitionChanged).map(({ id, version }) => `${id} ${version}`),
    ...(definitionsChanged ? [say(people.definitionsCatalogue, lang)] : []),
  ];
  return what.length === 0 ? "" : say(people.definitionsChanged, lang, { what });
}
