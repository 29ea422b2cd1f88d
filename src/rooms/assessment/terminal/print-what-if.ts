import { say } from "../../../kernel/messages.ts";
import type { Terminal } from "../../../platform/terminal/index.ts";
import type { WhatIf } from "../contract.ts";
import { peopleMessages as people } from "../maturity/messages.ts";
import { messages } from "../messages.ts";
import { printSteps } from "./print-steps.ts";

/** Two levels side by side, under a line that says that none of it is proven. */
export function printWhatIf(terminal: Terminal, { assumed, frameworks, nextSteps }: WhatIf): void {
  const { lang } = terminal;
  const practices = assumed.map((one) => one.title[lang]);
  terminal.out(terminal.style("warn", say(people.whatIfTitle, lang, { practices })));
  for (const { practice, changes } of assumed) {
    if (!changes) terminal.out(say(people.whatIfNothing, lang, { practice }));
  }
  const levelText = (level: number, top: number) => say(people.levelOf, lang, { level, top });
  terminal.table(
    [
      { header: say(people.headerFramework, lang), value: (one) => one.title[lang], shrink: true },
      { header: say(people.headerNow, lang), value: (one) => levelText(one.level.before, one.topLevel) },
      { header: say(people.headerThen, lang), value: (one) => levelText(one.level.after, one.topLevel) },
      {
        header: say(messages.headerMet, lang),
        value: ({ tally }) =>
          say(people.blockersThen, lang, {
            before: `${tally.before.met}/${tally.before.applicable}`,
            after: `${tally.after.met}/${tally.after.applicable}`,
          }),
      },
      {
        header: say(people.headerBlockers, lang),
        value: ({ blockers, level }) =>
          // The two count for different levels once a level is reached.
          level.before === level.after
            ? say(people.blockersThen, lang, { before: blockers.before ?? 0, after: blockers.after ?? 0 })
            : String(blockers.after ?? 0),
      },
    ],
    frameworks,
  );
  printSteps(terminal, nextSteps, people.whatIfNext);
}
