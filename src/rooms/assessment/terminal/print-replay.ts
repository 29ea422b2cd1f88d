import { say } from "../../../kernel/messages.ts";
import type { Terminal } from "../../../platform/terminal/index.ts";
import type { Replayed, Verdict } from "../contract.ts";
import { peopleMessages as people } from "../maturity/messages.ts";
import { formatMoment } from "../report/format.ts";
import { stateWords } from "../report/state.ts";

/** What the definitions of now make of kept evidence: only where that differs. */
export function printReplay(terminal: Terminal, replayed: Replayed): void {
  const { lang } = terminal;
  const { of, toolVersion, exact, frameworks, changes } = replayed;
  const date = formatMoment(Date.parse(of.observedAt));
  const title = say(people.replayTitle, lang, { date, id: of.id, earlier: of.toolVersion, now: toolVersion });
  terminal.out(terminal.style("bold", title));
  if (!exact) terminal.out(terminal.style("warn", say(people.replayInexact, lang)));
  const none = say(people.notJudged, lang);
  for (const { title: framework, version, level, definitionChanged } of frameworks) {
    const name = { framework: framework[lang] };
    if (definitionChanged) {
      const versions = { before: version.before ?? none, after: version.after ?? none };
      terminal.out(say(people.replayDefinition, lang, { ...name, ...versions }));
    }
    const levels = { before: level.before ?? none, after: level.after ?? none };
    terminal.out(say(people.replayLevel, lang, { ...name, ...levels }));
  }
  if (changes.length === 0) terminal.out(say(people.replaySame, lang));
  const words = (verdict: Verdict | null) => (verdict === null ? none : say(stateWords[verdict], lang));
  for (const { title: practice, practice: id, before, after } of changes) {
    terminal.out(
      say(people.replayChange, lang, {
        title: practice[lang],
        practice: id,
        before: words(before),
        after: words(after),
      }),
    );
  }
}
