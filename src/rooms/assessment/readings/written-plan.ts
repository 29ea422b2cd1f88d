import type { Text } from "../../../kernel/messages.ts";
import { no, unknown, yes } from "../core/answers.ts";
import type { Answer } from "../core/probe.ts";
import type { RepositoryFacts } from "../core/repository-facts.ts";
import { inBoth } from "../core/text.ts";
import { type Guide, guides, isCurrent, WRITTEN_WORDS } from "./guides.ts";
import { seenAt } from "./location.ts";
import { isPlaceholder } from "./placeholders.ts";

export interface PlanQuestion {
  readonly heading: RegExp;
  readonly except?: RegExp;
  /** Words below which a section says too little; default 30. */
  readonly words?: number;
  /** What the section has to tell, each with its name in both languages. Placeholders are taken out first. */
  readonly tells: readonly { readonly what: Text; readonly in: RegExp | ((body: string) => boolean) }[];
}

/** The lines of a section that somebody has filled in. */
export const filledIn = (body: string): string =>
  body
    .replace(/<!--[\s\S]*?-->/g, " ")
    .split("\n")
    .filter((line) => line.trim() === "" || !isPlaceholder(line.replace(/^[\s>*|-]+/, "") || line))
    .join("\n");

/**
 * Looks for a section that tells everything that is asked. It decides by what is written, not by the heading alone:
 * current and complete is yes, outdated is unknown, incomplete is no, and nothing at all is no.
 */
export function judgePlan(facts: RepositoryFacts, question: PlanQuestion): Answer {
  const found = guides(facts, question.heading, question.except);
  const missing = (guide: Guide): Text[] =>
    question.tells
      .filter((one) => {
        const body = `${guide.section.heading}\n${filledIn(guide.section.body)}`;
        return typeof one.in === "function" ? !one.in(body) : !one.in.test(body);
      })
      .map(({ what }) => what);
  const written = found.filter(({ words }) => words >= (question.words ?? WRITTEN_WORDS));
  const complete = written.filter((guide) => missing(guide).length === 0);
  const current = complete.find(isCurrent);
  if (current) return yes(seen(facts, current, inBoth(TOLD, { heading: current.section.heading })));
  const [old] = complete;
  if (old) return unknown(inBoth(OUTDATED, { path: old.document.file.path }));
  const best = [...written].sort((a, b) => missing(a).length - missing(b).length)[0];
  if (best) {
    const gaps = missing(best);
    const heading = best.section.heading;
    return no(
      seen(facts, best, {
        en: inBoth(INCOMPLETE, { heading, gaps: gaps.map(({ en }) => en).join(", ") }).en,
        ja: inBoth(INCOMPLETE, { heading, gaps: gaps.map(({ ja }) => ja).join("、") }).ja,
      }),
    );
  }
  const [thin] = found;
  if (thin) return no(seen(facts, thin, inBoth(THIN, { heading: thin.section.heading })));
  return no({ summary: ABSENT });
}

const seen = (
  facts: RepositoryFacts,
  { document, section }: Guide,
  summary: Text,
): ReturnType<typeof seenAt> => seenAt(facts, summary, document.file.path, section.line);

const TOLD = {
  en: 'The section "{heading}" says everything that is asked for.',
  ja: "「{heading}」の節に、必要な内容がそろっています。",
} as const;
const OUTDATED = {
  en: "{path} says it, but is out of date: older than the code by 180 days, or it names paths that do not exist.",
  ja: "{path} に書かれていますが、コードより180日以上古いか、存在しないパスを挙げています。",
} as const;
const INCOMPLETE = {
  en: 'The section "{heading}" does not tell: {gaps}.',
  ja: "「{heading}」の節に、次の内容がありません: {gaps}。",
} as const;
const THIN = {
  en: 'The section "{heading}" is empty or holds places to fill in.',
  ja: "「{heading}」の節は空か、記入欄のままです。",
} as const;
const ABSENT = {
  en: "No document of the repository has a section on it.",
  ja: "これについて書いた節が、リポジトリーの文書にありません。",
} as const;
