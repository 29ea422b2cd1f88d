import { type Lang, say } from "../../../../kernel/messages.ts";
import type { MissedGate } from "../../contract.ts";
import { messages } from "./messages.ts";

/** The missed gate as a sentence. */
export function describeGate(missed: MissedGate, lang: Lang): string {
  switch (missed.kind) {
    case "min-level":
      return say(messages.minLevel, lang, missed);
    case "required": {
      const message = missed.verdict === "unknown" ? messages.requiredUnknown : messages.requiredNotMet;
      return say(message, lang, named(missed, lang));
    }
    case "practice-lost":
      return say(messages.practiceLost, lang, named(missed, lang));
    case "no-longer-proven":
      return say(messages.noLongerProven, lang, named(missed, lang));
    case "level-fell":
      return say(missed.definitionChanged ? messages.levelFellDefinition : messages.levelFell, lang, missed);
    case "no-longer-judged":
      return say(
        missed.subject === "practice" ? messages.practiceGone : messages.frameworkGone,
        lang,
        missed,
      );
  }
}

function named(
  { practice, title, reason }: Extract<MissedGate, { practice: string }>,
  lang: Lang,
): { practice: string; title: string; reason: string } {
  return { practice, title: title[lang], reason: reason[lang] };
}
