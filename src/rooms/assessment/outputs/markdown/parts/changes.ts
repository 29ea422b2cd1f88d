import { type Lang, say } from "../../../../../kernel/messages.ts";
import type { Comparison } from "../../../contract.ts";
import { causeMessages } from "../../../maturity/messages.ts";
import { formatMoment } from "../../../report/format.ts";
import { plain } from "../../../report/markdown-text.ts";
import { stateWords } from "../../../report/state.ts";
import { messages } from "../messages.ts";
import { folded, list } from "./list.ts";

const SHOWN = 30;

export function changes(comparison: Comparison, lang: Lang): string {
  const date = formatMoment(Date.parse(comparison.before.observedAt));
  const count = comparison.changes.length;
  if (count === 0) return say(messages.noChange, lang, { date });
  const items = comparison.changes.map(({ title, before, after, reason, cause }) => {
    const values = {
      title: title[lang],
      before: say(stateWords[before], lang),
      after: say(stateWords[after], lang),
      reason: reason[lang],
    };
    return plain(
      cause === undefined
        ? say(messages.changeItem, lang, values)
        : say(messages.changeItemCause, lang, { ...values, cause: say(causeMessages[cause], lang) }),
    );
  });
  return folded(say(messages.changedSince, lang, { date, count }), list(items, SHOWN, lang));
}
