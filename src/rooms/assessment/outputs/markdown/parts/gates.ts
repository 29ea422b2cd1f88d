import { type Lang, say } from "../../../../../kernel/messages.ts";
import type { MissedGate } from "../../../contract.ts";
import { describeGate } from "../../../core/gates/describe-gate.ts";
import { plain } from "../../../report/markdown-text.ts";
import { messages } from "../messages.ts";
import { list } from "./list.ts";

const SHOWN = 20;

/** Never folded: it is why a build fails. */
export function gates(missed: readonly MissedGate[], lang: Lang): string {
  if (missed.length === 0) return `**${say(messages.gatesMet, lang)}**`;
  const items = missed.map((one) => plain(describeGate(one, lang)));
  return `**${say(messages.gatesMissed, lang, { count: missed.length })}**\n\n${list(items, SHOWN, lang)}`;
}
