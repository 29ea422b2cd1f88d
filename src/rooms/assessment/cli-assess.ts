import { resolve } from "node:path";
import { say } from "../../kernel/messages.ts";
import { type CommandOutcome, type CommandSpec, EXIT, type Invocation } from "../../platform/cli/index.ts";
import type { QuestionStreams } from "../../platform/terminal/index.ts";
import { askOpenQuestions } from "./cli-ask.ts";
import { assessMode } from "./cli-modes.ts";
import { planOutputs, renderOutputs, writeOutputs } from "./cli-outputs.ts";
import { outsideOptions, readOutside } from "./cli-outside.ts";
import { withProgress } from "./cli-progress.ts";
import { frameworkFilesOf, historyNow, replayNow, sinceOf, whatIfNow } from "./cli-rejudge.ts";
import type { Assessment, AssessmentRoom, Comparison, MissedGate } from "./contract.ts";
import { compareAssessments } from "./core/compare-assessments.ts";
import { describeGate } from "./core/gates/describe-gate.ts";
import { parseMinLevel } from "./core/gates/min-level.ts";
import { peopleMessages as people } from "./maturity/messages.ts";
import { messages } from "./messages.ts";
import { OUTPUTS } from "./outputs/index.ts";
import { formatMoment } from "./report/format.ts";
import { printAssessment } from "./terminal/print-assessment.ts";
import { judgeGates } from "./usecases/judge-gates.ts";
import { type ReadBaseline, readBaseline } from "./usecases/read-baseline.ts";

type Open = () => Promise<AssessmentRoom>;

export function assessCommand(open: Open, streams?: QuestionStreams): CommandSpec {
  return {
    path: ["assess"],
    summary: messages.assessSummary,
    details: messages.assessDetails,
    arguments: [{ name: "path", required: false, summary: messages.pathArgument }],
    options: [
      { flags: "--html <file>", summary: messages.htmlOption },
      { flags: "--format <format>", summary: messages.formatOption, repeatable: true },
      { flags: "--out <file>", summary: messages.outOption, repeatable: true },
      { flags: "--framework <framework>", summary: messages.frameworkOption },
      { flags: "--min-level <framework=level>", summary: messages.minLevelOption, repeatable: true },
      { flags: "--require <practice>", summary: messages.requireOption, repeatable: true },
      { flags: "--no-regress <baseline>", summary: messages.noRegressOption },
      { flags: "--allow-unknown", summary: messages.allowUnknownOption },
      { flags: "--compare <id>", summary: messages.compareOption },
      { flags: "--since <when>", summary: people.sinceOption },
      { flags: "--framework-file <file>", summary: people.frameworkFileOption, repeatable: true },
      { flags: "--ask", summary: people.askOption },
      { flags: "--what-if <practices>", summary: people.whatIfOption, repeatable: true },
      { flags: "--replay <assessment>", summary: people.replayOption },
      { flags: "--history", summary: people.historyOption },
      ...outsideOptions,
      { flags: "--all", summary: messages.allOption },
      { flags: "--list", summary: messages.listOption },
    ],
    examples: [
      "akashi assess .",
      "akashi assess --html report.html --lang ja",
      "akashi assess --format markdown",
      "akashi assess --format sarif --out akashi.sarif --format badge --out maturity.svg",
      "akashi assess --min-level google=1 --require code-ci --no-regress baseline.json",
      "akashi assess --since 2026-11-01",
      "akashi assess --ask",
      "akashi assess --what-if code-ci,code-review",
    ],
    async run(invocation) {
      switch (assessMode(invocation)) {
        case "list":
          return listKept(open);
        case "history":
          return historyNow(open, invocation);
        case "replay":
          return replayNow(open, invocation);
        case "whatIf":
          return whatIfNow(open, invocation);
        default:
          return assessNow(open, invocation, streams);
      }
    },
  };
}

async function assessNow(
  open: Open,
  invocation: Invocation,
  streams: QuestionStreams | undefined,
): Promise<CommandOutcome> {
  const { options, cwd, terminal } = invocation;
  const { lang } = terminal;
  // Wrong gates and formats are refused before the work, not after it.
  const asked = await readGates(invocation);
  const outside = readOutside(options);
  const plan = planOutputs(
    invocation,
    OUTPUTS.map((entry) => entry.id),
  );
  const folder = invocation.args[0] ?? (options["project"] as string | undefined) ?? ".";
  const path = resolve(cwd, folder);
  const room = await open();
  const since = await sinceOf(room, invocation, path);
  if (options["ask"] === true) await askOpenQuestions(room, invocation, outside, streams);
  const assessment = await room.assess(
    { path, outside, frameworkFiles: frameworkFilesOf(invocation) },
    withProgress(invocation),
  );
  terminal.endProgress();
  const comparison =
    since === undefined
      ? await compareWith(room, assessment, asked.before, options["compare"] as string | undefined)
      : await room.explain(since, assessment, { path, frameworkFiles: frameworkFilesOf(invocation) });
  const missed = judgeGates(assessment, asked);
  const rendered = await renderOutputs(plan, assessment, {
    lang,
    comparison,
    missedGates: asked.any ? missed : null,
    framework: options["framework"] as string | undefined,
  });
  const written = await writeOutputs(rendered);
  const onStdout = rendered.find((one) => one.path === null);
  const report = written.find((one) => one.format === "html");
  return {
    json: {
      ...assessment,
      // The moment of the assessment, not of printing: the same assessment is the same bytes.
      generatedAt: assessment.observedAt,
      ...(comparison === undefined ? {} : { comparison }),
      ...(report === undefined ? {} : { report: { path: report.path, sha256: report.sha256 } }),
      ...(written.length === 0 ? {} : { outputs: written }),
      gates: { met: missed.length === 0, missed },
    },
    exitCode: missed.length > 0 ? EXIT.gateNotMet : EXIT.done,
    print() {
      if (onStdout === undefined) {
        printAssessment(terminal, assessment, { all: options["all"] === true, comparison });
        terminal.out("");
      } else terminal.out(onStdout.text.replace(/\n$/, ""));
      const tell = onStdout === undefined ? terminal.out : terminal.note;
      for (const { format, path, sha256 } of written) {
        const text = format === "html" ? messages.reportWritten : messages.outputWritten;
        tell(say(text, lang, { format, path, digest: sha256 }));
      }
      if (plan.length === 0) terminal.note(terminal.style("dim", say(messages.hintHtml, lang)));
      noteGates(missed, terminal);
    },
  };
}

function noteGates(missed: readonly MissedGate[], terminal: Invocation["terminal"]): void {
  const { lang } = terminal;
  for (const one of missed) {
    const text = say(messages.gateMissed, lang, { reason: describeGate(one, lang) });
    terminal.note(terminal.style("bad", text));
  }
}

/** The gates of the command line. Throws for values that are none, and for a baseline that cannot be read. */
async function readGates({ options, cwd }: Invocation) {
  const minLevels = ((options["minLevel"] as readonly string[] | undefined) ?? []).map(parseMinLevel);
  const required = (options["require"] as readonly string[] | undefined) ?? [];
  // The name begins with "no-", so that without a value the parser gives true for its opposite.
  const path = typeof options["regress"] === "string" ? options["regress"] : undefined;
  const before = path === undefined ? null : await readBaseline(resolve(cwd, path));
  return {
    minLevels,
    required,
    before,
    baseline: before?.baseline ?? null,
    allowUnknown: options["allowUnknown"] === true,
    any: minLevels.length > 0 || required.length > 0 || before !== null,
  };
}

/**
 * With the assessment that --compare names, else with the baseline. `last` is the newest assessment of the project
 * before this one; nothing to compare with is no error.
 */
async function compareWith(
  room: AssessmentRoom,
  assessment: Assessment,
  before: ReadBaseline | null,
  wanted: string | undefined,
): Promise<Comparison | undefined> {
  if (wanted === undefined) {
    const earlier = before?.assessment ?? null;
    return earlier === null ? undefined : compareAssessments(earlier, assessment);
  }
  if (wanted !== "last") return room.compare(wanted, assessment.id);
  const kept = await room.list({ project: assessment.project.name, limit: 2 });
  const last = kept.find((one) => one.id !== assessment.id);
  return last === undefined ? undefined : room.compare(last.id, assessment.id);
}

async function listKept(open: Open): Promise<CommandOutcome> {
  const kept = await (await open()).list();
  const items = kept.map(({ id, project, observedAt, counts, frameworks }) => ({
    id,
    project: project.name,
    observedAt,
    counts,
    levels: Object.fromEntries(frameworks.map((one) => [one.id, one.level])),
  }));
  return {
    json: { schema: "akashi.assessment-list", version: 1, items },
    print(terminal) {
      const { lang } = terminal;
      if (items.length === 0) terminal.out(say(messages.nothingKept, lang));
      else {
        terminal.table(
          [
            { header: say(messages.headerId, lang), value: (one) => one.id },
            { header: say(messages.headerProject, lang), value: (one) => one.project, shrink: true },
            {
              header: say(messages.headerDate, lang),
              value: (one) => formatMoment(Date.parse(one.observedAt)),
            },
            {
              header: say(messages.headerLevels, lang),
              value: (one) =>
                Object.entries(one.levels)
                  .map(([framework, level]) => `${framework} ${level}`)
                  .join(", "),
              shrink: true,
            },
          ],
          items,
        );
      }
    },
  };
}
