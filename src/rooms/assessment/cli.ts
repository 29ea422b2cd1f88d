import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { say } from "../../kernel/messages.ts";
import { type CommandOutcome, type CommandSpec, EXIT, type Invocation } from "../../platform/cli/index.ts";
import { files } from "../../platform/files/index.ts";
import {
  type Assessment,
  type AssessmentRoom,
  type AttestationView,
  assessmentErrors,
  attestationSchema,
  type Comparison,
} from "./contract.ts";
import { missedGates, parseMinLevel } from "./core/min-levels.ts";
import { messages } from "./messages.ts";
import { formatDate, formatMoment } from "./report/format.ts";
import { printAssessment } from "./terminal/print-assessment.ts";
import { printDrill } from "./terminal/print-drill.ts";

type Open = () => Promise<AssessmentRoom>;

export function assessmentCommands(open: Open): CommandSpec[] {
  return [assessCommand(open), attestCommand(open), drillCommand(open), listDrillsCommand(open)];
}

function assessCommand(open: Open): CommandSpec {
  return {
    path: ["assess"],
    summary: messages.assessSummary,
    details: messages.assessDetails,
    arguments: [{ name: "path", required: false, summary: messages.pathArgument }],
    options: [
      { flags: "--html <file>", summary: messages.htmlOption },
      { flags: "--min-level <framework=level>", summary: messages.minLevelOption, repeatable: true },
      { flags: "--compare <id>", summary: messages.compareOption },
      { flags: "--all", summary: messages.allOption },
      { flags: "--list", summary: messages.listOption },
    ],
    examples: [
      "akashi assess .",
      "akashi assess --html report.html --lang ja",
      "akashi assess --min-level google=1 --min-level microsoft=2",
      "akashi assess --compare last",
    ],
    async run(invocation) {
      if (invocation.options["list"] === true) return listKept(open);
      return assessNow(open, invocation);
    },
  };
}

async function assessNow(open: Open, invocation: Invocation): Promise<CommandOutcome> {
  const { options, cwd, context, terminal } = invocation;
  const { lang } = terminal;
  // A wrong gate is refused before the work, not after it.
  const gates = ((options["minLevel"] as readonly string[] | undefined) ?? []).map(parseMinLevel);
  const folder = invocation.args[0] ?? (options["project"] as string | undefined) ?? ".";
  const room = await open();
  const assessment = await room.assess(
    { path: resolve(cwd, folder) },
    {
      ...context,
      progress: ({ stage }) =>
        terminal.progress(say(stage === "judge" ? messages.stageJudge : messages.stageCollect, lang)),
    },
  );
  terminal.endProgress();
  const comparison = await compareWith(room, assessment, options["compare"] as string | undefined);
  const html = options["html"] as string | undefined;
  const report =
    html === undefined ? null : await writeReport(room, assessment, comparison, resolve(cwd, html), lang);
  const missed = missedGates(assessment, gates);
  return {
    json: {
      ...assessment,
      ...(comparison === undefined ? {} : { comparison }),
      ...(report === null ? {} : { report }),
      gates: { met: missed.length === 0, missed },
    },
    exitCode: missed.length > 0 ? EXIT.gateNotMet : EXIT.done,
    print() {
      printAssessment(terminal, assessment, { all: options["all"] === true, comparison });
      terminal.out("");
      if (report === null) terminal.note(terminal.style("dim", say(messages.hintHtml, lang)));
      else terminal.out(say(messages.reportWritten, lang, { path: report.path, digest: report.sha256 }));
      for (const { framework, level, reached } of missed) {
        const text = say(messages.gateMissed, lang, { framework, level: reached, wanted: level });
        terminal.note(terminal.style("bad", text));
      }
    },
  };
}

/** `last` is the newest assessment of the project before this one; nothing to compare with is no error. */
async function compareWith(
  room: AssessmentRoom,
  assessment: Assessment,
  wanted: string | undefined,
): Promise<Comparison | undefined> {
  if (wanted === undefined) return undefined;
  if (wanted !== "last") return room.compare(wanted, assessment.id);
  const kept = await room.list({ project: assessment.project.name, limit: 2 });
  const before = kept.find((one) => one.id !== assessment.id);
  return before === undefined ? undefined : room.compare(before.id, assessment.id);
}

async function writeReport(
  room: AssessmentRoom,
  assessment: Assessment,
  comparison: Comparison | undefined,
  path: string,
  lang: "en" | "ja",
): Promise<{ path: string; sha256: string }> {
  const html = await room.renderReport(assessment.id, { lang, comparedWith: comparison?.before.id });
  await files.writeAtomically(path, html);
  return { path, sha256: createHash("sha256").update(html).digest("hex") };
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

function attestCommand(open: Open): CommandSpec {
  return {
    path: ["attest"],
    summary: messages.attestSummary,
    details: messages.attestDetails,
    arguments: [{ name: "practice", required: false, summary: messages.practiceArgument }],
    options: [
      { flags: "--answer <answer>", summary: messages.answerOption, default: "yes" },
      { flags: "--note <text>", summary: messages.noteOption },
      { flags: "--link <url>", summary: messages.linkOption },
      { flags: "--days <n>", summary: messages.daysOption },
    ],
    examples: [
      'akashi attest infra-cd-only --note "Write access revoked, checked in the console"',
      'akashi attest prod-data-access --answer not-applicable --note "Health data may not leave production"',
      "akashi attest",
    ],
    async run({ args, options, project, context }) {
      const room = await open();
      const [practice] = args;
      if (practice === undefined)
        return listAnswers(await room.listAttestations(project().config.project.name));
      const answer = attestationSchema.shape.answer.safeParse(options["answer"]);
      if (!answer.success) throw assessmentErrors.E_ATTESTATION_ANSWER({ answer: String(options["answer"]) });
      const days = options["days"] === undefined ? undefined : Number(options["days"]);
      const given = await room.attest(
        {
          project: project(),
          practice,
          answer: answer.data,
          note: (options["note"] as string | undefined) ?? "",
          link: options["link"] as string | undefined,
          days,
        },
        context,
      );
      return {
        json: { schema: "akashi.attestation", version: 1, ...given },
        print: (terminal) => terminal.out(answerLine(given, terminal.lang)),
      };
    },
  };
}

function listAnswers(items: readonly AttestationView[]): CommandOutcome {
  return {
    json: { schema: "akashi.attestation-list", version: 1, items },
    print(terminal) {
      if (items.length === 0) terminal.out(say(messages.noAttestations, terminal.lang));
      for (const one of items) terminal.out(answerLine(one, terminal.lang));
    },
  };
}

const answerLine = (
  { practice, answer, by, expiresAtMs, note }: AttestationView,
  lang: "en" | "ja",
): string => say(messages.attested, lang, { practice, answer, by, date: formatDate(expiresAtMs), note });

function drillCommand(open: Open): CommandSpec {
  return {
    path: ["drill"],
    summary: messages.drillSummary,
    details: messages.drillDetails,
    arguments: [{ name: "drill", required: true, summary: messages.drillArgument }],
    options: [
      { flags: "--endpoint <name>", summary: messages.endpointOption },
      { flags: "--env <environment>", summary: messages.envOption },
    ],
    examples: ["akashi drill rollback", "akashi drill rollback --endpoint strike-damage --env preprod"],
    async run({ args, options, project, context }) {
      const record = await (await open()).runDrill(
        {
          drill: args[0]!,
          project: project(),
          endpoint: options["endpoint"] as string | undefined,
          environment: options["env"] as string | undefined,
        },
        context,
      );
      return {
        json: { schema: "akashi.drill", version: 1, ...record },
        exitCode: record.passed === true ? EXIT.done : EXIT.gateNotMet,
        print: (terminal) => printDrill(terminal, record),
      };
    },
  };
}

function listDrillsCommand(open: Open): CommandSpec {
  return {
    path: ["drills"],
    summary: messages.drillsListSummary,
    examples: ["akashi drills"],
    async run({ project }) {
      const items = await (await open()).listDrills({ project: project().config.project.name });
      return {
        json: { schema: "akashi.drill-list", version: 1, items },
        print(terminal) {
          if (items.length === 0) terminal.out(say(messages.noDrills, terminal.lang));
          for (const drill of items) printDrill(terminal, drill);
        },
      };
    },
  };
}
