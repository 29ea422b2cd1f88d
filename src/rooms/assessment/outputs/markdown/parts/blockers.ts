import { type Lang, say } from "../../../../../kernel/messages.ts";
import type { Assessment, PracticeResult, Verdict } from "../../../contract.ts";
import { decidingEvidence } from "../../../core/change-cause.ts";
import { code, plain } from "../../../report/markdown-text.ts";
import { stateWords } from "../../../report/state.ts";
import { messages } from "../messages.ts";
import { folded, list } from "./list.ts";

const SHOWN = 15;

/** For every framework what stands before its next level, with the place that shows it. */
export function blockers({ frameworks, practices }: Assessment, lang: Lang): string[] {
  const byId = new Map(practices.map((practice) => [practice.id, practice]));
  return frameworks.flatMap(({ title, nextLevel }) => {
    if (nextLevel === null || nextLevel.blockers.length === 0) return [];
    // A practice of which several parts block is one line; the first part's verdict stands for it.
    const verdicts = new Map(nextLevel.blockers.toReversed().map((one) => [one.practice, one.verdict]));
    const items = [...verdicts].toReversed().flatMap(([id, verdict]) => {
      const practice = byId.get(id);
      return practice === undefined ? [] : [item(practice, verdict, lang)];
    });
    const summary = say(messages.blockers, lang, {
      framework: title[lang],
      level: nextLevel.level,
      count: items.length,
    });
    return [folded(summary, list(items, SHOWN, lang))];
  });
}

function item(practice: PracticeResult, verdict: Verdict, lang: Lang): string {
  const text = say(messages.blockerItem, lang, {
    title: practice.title[lang],
    verdict: say(stateWords[verdict], lang),
    reason: practice.reason[lang],
  });
  const { path, line } = decidingEvidence(practice)?.location ?? {};
  const place = path === undefined ? "" : ` ${code(line === undefined ? path : `${path}:${line}`)}`;
  return `${plain(text)}${place}`;
}
