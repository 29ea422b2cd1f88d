import { type Lang, say } from "../../../../../kernel/messages.ts";
import type { Assessment } from "../../../contract.ts";
import { plain } from "../../../report/markdown-text.ts";
import { messages } from "../messages.ts";
import { folded, list } from "./list.ts";

const SHOWN = 30;

/** What stays open because nobody could look, and what to provide. */
export function unknowns({ practices }: Assessment, lang: Lang): string {
  const unknown = practices.filter((practice) => practice.verdict === "unknown");
  if (unknown.length === 0) return "";
  const items = unknown.map(({ title, reason }) =>
    plain(say(messages.unknownItem, lang, { title: title[lang], reason: reason[lang] })),
  );
  return folded(say(messages.unknown, lang, { count: unknown.length }), list(items, SHOWN, lang));
}
