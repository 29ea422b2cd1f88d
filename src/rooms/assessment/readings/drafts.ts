import type { Text } from "../../../kernel/messages.ts";
import type { RepositoryFacts } from "../core/repository-facts.ts";
import { inBoth } from "../core/text.ts";
import { openPlaces } from "./placeholders.ts";

/** Scaffolds that wait for somebody: they are there, and count for nothing yet. */
export function draftNotes(facts: RepositoryFacts): { readonly path: string; readonly reason: Text }[] {
  return facts.files.flatMap(({ path, role, text }) => {
    const [first, ...others] = role === "source" && text !== null ? openPlaces(text) : [];
    return first === undefined
      ? []
      : [{ path, reason: inBoth(WAITS, { count: 1 + others.length, line: first.line, asks: first.asks }) }];
  });
}

const WAITS = {
  en: "{count} place(s) wait to be filled in, the first at line {line}: {asks}. Until then the file counts for nothing.",
  ja: "{count}か所が未記入です(最初は {line} 行目: {asks})。埋まるまでは評価に数えません。",
} as const;
