import { type Lang, say } from "../../../../../kernel/messages.ts";
import { inElement } from "../../../report/markdown-text.ts";
import { messages } from "../messages.ts";

/** Items that are Markdown already, and how many were left out. */
export function list(items: readonly string[], shown: number, lang: Lang): string {
  const more = items.length - shown;
  const lines = items.slice(0, shown).map((item) => `- ${item}`);
  if (more > 0) lines.push(`- ${say(messages.more, lang, { count: more })}`);
  return lines.join("\n");
}

/** A section that the reader opens. The empty line lets Markdown begin inside of it. */
export const folded = (title: string, body: string): string =>
  `<details><summary>${inElement(title)}</summary>\n\n${body}\n\n</details>`;
