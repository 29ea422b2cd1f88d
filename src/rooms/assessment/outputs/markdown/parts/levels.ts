import { type Lang, say } from "../../../../../kernel/messages.ts";
import type { Assessment, Comparison, FrameworkResult } from "../../../contract.ts";
import { formatShare } from "../../../report/format.ts";
import { plain } from "../../../report/markdown-text.ts";
import { messages } from "../messages.ts";

/** One row a framework; the column of changes only where there is something to compare with. */
export function levels({ frameworks }: Assessment, comparison: Comparison | undefined, lang: Lang): string {
  const header = [messages.framework, messages.level, messages.met, messages.interval, messages.ifUnknownMet];
  const head = header.map((text) => say(text, lang));
  if (comparison !== undefined) head.splice(2, 0, say(messages.change, lang));
  const rows = frameworks.map((framework) => {
    const { title, level, topLevel, levelTitle, tally, levelIfUnknownMet } = framework;
    const cells = [
      plain(title[lang]),
      `**${plain(say(messages.levelCell, lang, { level, top: topLevel, title: levelTitle[lang] }))}**`,
      `${tally.met}/${tally.applicable}`,
      `${formatShare(tally.lower)} – ${formatShare(tally.upper)}`,
      `${levelIfUnknownMet}`,
    ];
    if (comparison !== undefined) cells.splice(2, 0, changeOf(framework, comparison, lang));
    return cells;
  });
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function changeOf({ id }: FrameworkResult, { frameworks }: Comparison, lang: Lang): string {
  const compared = frameworks.find((one) => one.id === id);
  if (compared === undefined) return say(messages.levelNew, lang);
  const { before, after } = compared.level;
  const change =
    after === before
      ? say(messages.levelSame, lang)
      : say(after > before ? messages.levelUp : messages.levelDown, lang, { before });
  return compared.definitionChanged ? say(messages.otherCriteria, lang, { change }) : change;
}
