import { say } from "../../../kernel/messages.ts";
import { type Style, type Terminal, wrap } from "../../../platform/terminal/index.ts";
import type { Assessment, Comparison, FrameworkResult, PracticeResult } from "../contract.ts";
import { causeMessages, peopleMessages as people } from "../maturity/messages.ts";
import { messages } from "../messages.ts";
import { formatMoment, formatShare } from "../report/format.ts";
import { assignmentWords } from "../report/parts/assignment.ts";
import { strength } from "../report/parts/grade.ts";
import { type State, stateOf, stateWords } from "../report/state.ts";
import { printApplicability } from "./print-applicability.ts";
import { printSteps } from "./print-steps.ts";
import { textBar } from "./text-bar.ts";

const BLOCKERS_SHOWN = 3;

const STYLES: Readonly<Record<State, Style>> = {
  met: "good",
  "not-met": "bad",
  unknown: "warn",
  "not-applicable": "dim",
  attested: "accent",
};

export interface PrintOptions {
  /** Every practice, not only the next steps. */
  readonly all: boolean;
  readonly comparison?: Comparison;
}

/** Levels, section bars and next steps. Meaning is in the words; colour only helps. */
export function printAssessment(terminal: Terminal, assessment: Assessment, options: PrintOptions): void {
  const { lang } = terminal;
  const { project, counts, frameworks } = assessment;
  terminal.out(
    terminal.style(
      "bold",
      say(messages.headLine, lang, {
        project: project.name,
        commit: project.commit?.slice(0, 12) ?? say(messages.noCommit, lang),
        date: formatMoment(Date.parse(assessment.observedAt)),
      }),
    ),
  );
  terminal.out(say(messages.countsLine, lang, counts));
  terminal.paragraph(say(messages.legend, lang), { style: "dim" });
  const titles = new Map(assessment.practices.map((practice) => [practice.id, practice.title[lang]]));
  for (const framework of frameworks) printFramework(terminal, framework, titles);
  printApplicability(terminal, assessment);
  if (options.comparison !== undefined) printComparison(terminal, options.comparison);
  if (options.all) printPractices(terminal, assessment.practices);
  printSteps(terminal, assessment.nextSteps, messages.nextSteps);
  for (const { id, available, note, named } of assessment.sources) {
    if (available || note === null || named === false) continue;
    terminal.note(say(messages.unreadSource, lang, { source: id, reason: note[lang] }));
  }
}

function printFramework(
  terminal: Terminal,
  framework: FrameworkResult,
  titles: ReadonlyMap<string, string>,
): void {
  const { lang } = terminal;
  const { level, topLevel, levelTitle, nextLevel, levelIfUnknownMet, points } = framework;
  terminal.out("");
  terminal.out(
    terminal.style(
      "bold",
      say(messages.frameworkLine, lang, {
        framework: framework.title[lang],
        level,
        top: topLevel,
        title: levelTitle[lang],
      }),
    ),
  );
  if (points !== null) terminal.out(say(messages.pointsLine, lang, points));
  const cumulative = framework.modes.find((one) => one.mode === "cumulative");
  if (cumulative !== undefined && cumulative.level !== level) {
    terminal.out(say(messages.cumulativeLine, lang, { level: cumulative.level }));
  }
  if (nextLevel !== null) {
    const named = nextLevel.blockers
      .slice(0, BLOCKERS_SHOWN)
      .map(({ practice }) => titles.get(practice) ?? practice);
    const more = nextLevel.blockers.length - named.length;
    terminal.paragraph(
      say(messages.blockersLine, lang, {
        count: nextLevel.blockers.length,
        level: nextLevel.level,
        practices: more > 0 ? [...named, say(messages.andMore, lang, { count: more })] : named,
      }),
    );
    printShare(terminal, framework);
  }
  if (levelIfUnknownMet > level) {
    terminal.out(say(messages.possibleLine, lang, { level: levelIfUnknownMet }));
  }
  printWaivers(terminal, framework);
  terminal.table(
    [
      {
        header: say(messages.headerSection, lang),
        value: (section) => `${section.number === null ? "" : `${section.number}. `}${section.title[lang]}`,
        shrink: true,
      },
      { header: say(messages.headerBar, lang), value: (section) => textBar(section.tally) },
      {
        header: say(messages.headerMet, lang),
        value: ({ tally }) => `${tally.met}/${tally.applicable}`,
        align: "right",
      },
      {
        header: say(messages.headerInterval, lang),
        value: ({ tally }) => `${formatShare(tally.lower)} - ${formatShare(tally.upper)}`,
        align: "right",
      },
    ],
    framework.sections,
  );
}

/** A level that a share of its criteria is enough for needs fewer than all that is open. */
function printShare(terminal: Terminal, { kind, nextLevel, levels, rule }: FrameworkResult): void {
  const { lang } = terminal;
  const tally = levels.find(({ level }) => level === nextLevel?.level)?.tally;
  if (kind !== "scored-levels" || tally == null || nextLevel === null) return;
  const { level } = nextLevel;
  const { met, applicable } = tally;
  const share = say(messages.shareLine, lang, { level, met, applicable });
  terminal.paragraph(`${share}${lang === "ja" ? "" : " "}${rule[lang]}`, { style: "dim" });
}

/** What the team does not ask of itself, so that no level looks better than it is. */
function printWaivers(terminal: Terminal, { waivers = [] }: FrameworkResult): void {
  const { lang } = terminal;
  const named = (lapsed: boolean) =>
    waivers.filter((one) => one.lapsed === lapsed).map(({ statement }) => statement);
  const [holding, lapsed] = [named(false), named(true)];
  if (holding.length > 0) terminal.out(say(people.waivedCount, lang, { statements: holding }));
  if (lapsed.length > 0)
    terminal.out(terminal.style("warn", say(people.lapsedCount, lang, { statements: lapsed })));
}

function printComparison(terminal: Terminal, comparison: Comparison): void {
  const { lang } = terminal;
  terminal.out("");
  const date = formatMoment(Date.parse(comparison.before.observedAt));
  terminal.out(terminal.style("bold", say(messages.changesTitle, lang, { date })));
  for (const { title, level, definitionChanged, levelReplayed } of comparison.frameworks) {
    const framework = title[lang];
    if (level.before !== level.after) {
      terminal.out(say(messages.levelChange, lang, { framework, ...level }));
    }
    if (!definitionChanged) continue;
    const text =
      levelReplayed === undefined
        ? say(people.changeDefinitionOnly, lang, { framework })
        : say(people.changeDefinition, lang, { framework, level: levelReplayed });
    terminal.out(terminal.style("warn", text));
  }
  if (comparison.changes.length === 0) terminal.out(say(messages.noChanges, lang));
  for (const { title, before, after, reason, cause, was } of comparison.changes) {
    terminal.out(
      say(messages.changeLine, lang, {
        title: title[lang],
        before: say(stateWords[before], lang),
        after: terminal.style(STYLES[after], say(stateWords[after], lang)),
        reason: reason[lang],
      }),
    );
    if (cause !== undefined) terminal.out(`   ${terminal.style("dim", causeMessages[cause][lang])}`);
    if (was != null) {
      const summary = was.summary[lang];
      terminal.out(`   ${terminal.style("dim", say(people.changeWas, lang, { summary }))}`);
    }
  }
  for (const one of comparison.strengthened) {
    terminal.out(
      say(messages.strengthenedLine, lang, {
        title: one.title[lang],
        before: strength(one.before, lang),
        after: strength(one.after, lang),
        reason: one.reason[lang],
      }),
    );
  }
}

function printPractices(terminal: Terminal, practices: readonly PracticeResult[]): void {
  const { lang } = terminal;
  terminal.out("");
  terminal.out(terminal.style("bold", say(messages.practicesTitle, lang)));
  for (const one of practices) {
    const state = stateOf(one);
    const verdict = terminal.style(STYLES[state], say(stateWords[state], lang));
    terminal.out(say(messages.practiceLine, lang, { verdict, practice: one.id, title: one.title[lang] }));
    if (one.assignment !== undefined) terminal.out(`${INDENT}${assignmentWords(one.assignment, lang)}`);
    // In a column beside the others a reason would be cut to a few words.
    for (const line of wrap(one.reason[lang], terminal.columns - INDENT.length).split("\n"))
      terminal.out(`${INDENT}${line}`);
  }
}

const INDENT = "   ";
