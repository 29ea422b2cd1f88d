import type { Text } from "../../../../kernel/messages.ts";
import { no, unknown, yes } from "../answers.ts";
import type { BranchRule, ForgeFacts } from "../forge-facts.ts";
import type { Answer } from "../probe.ts";

/**
 * Whether a rule of the forge binds everybody. A rule whose exceptions the token may not see binds nobody for sure, and
 * where rules are hidden, their absence is not known.
 */
export function judgeRules(
  facts: ForgeFacts,
  asks: (rule: BranchRule) => boolean,
  exceptions: (bypass: NonNullable<BranchRule["bypass"]>) => number,
  texts: {
    readonly binds: (rule: BranchRule) => Text;
    readonly passes: (rule: BranchRule, count: number) => Text;
    readonly unseen: (rule: BranchRule) => Text;
    readonly none: Text;
  },
): Answer {
  if (!facts.rules.known) return unknown(facts.rules.reason);
  const rules = facts.rules.value.filter(asks);
  const binding = rules.find((rule) => rule.bypass !== null && exceptions(rule.bypass) === 0);
  if (binding !== undefined)
    return yes({ summary: texts.binds(binding), location: { recordId: binding.url } });
  const unseen = rules.find((rule) => rule.bypass === null);
  if (unseen !== undefined) return unknown(texts.unseen(unseen));
  if (facts.hiddenRules !== null) return unknown(facts.hiddenRules);
  const [first] = rules;
  return first === undefined
    ? no({ summary: texts.none, location: { recordId: facts.url } })
    : no({ summary: texts.passes(first, exceptions(first.bypass!)), location: { recordId: first.url } });
}
