import { type Lang, say } from "../../../../../kernel/messages.ts";
import type { Assessment } from "../../../contract.ts";
import { applicabilityOf } from "../../../report/applicability.ts";
import { applicabilityMessages as texts } from "../../../report/applicability-messages.ts";
import { plain } from "../../../report/markdown-text.ts";
import { folded } from "./list.ts";

/** What kind of project it is, and what does not apply because of it. */
export function applicability(assessment: Assessment, lang: Lang): string {
  const shown = applicabilityOf(assessment, lang);
  if (shown === null) return "";
  const kinds = shown.kinds.map(
    ({ title, holds, reason }) => `- ${plain(title)}: **${say(texts[holds], lang)}**. ${plain(reason)}`,
  );
  const groups = shown.groups.map(({ reason, practices }) => {
    const named = plain(say(texts.group, lang, { count: practices.length, practices }));
    return `- ${named} ${plain(say(texts.because, lang, { reason }))}`;
  });
  const body = [kinds.join("\n"), groups.join("\n"), shown.hints.map(plain).join("\n")];
  return folded(say(texts.title, lang), body.filter((part) => part !== "").join("\n\n"));
}
