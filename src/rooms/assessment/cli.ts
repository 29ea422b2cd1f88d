import { say } from "../../kernel/messages.ts";
import { type CommandOutcome, type CommandSpec, EXIT } from "../../platform/cli/index.ts";
import { assessCommand } from "./cli-assess.ts";
import {
  type AssessmentRoom,
  type AttestationView,
  assessmentErrors,
  attestationSchema,
} from "./contract.ts";
import { messages } from "./messages.ts";
import { formatDate } from "./report/format.ts";
import { printDrill } from "./terminal/print-drill.ts";

type Open = () => Promise<AssessmentRoom>;

export function assessmentCommands(open: Open): CommandSpec[] {
  return [assessCommand(open), attestCommand(open), drillCommand(open), listDrillsCommand(open)];
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
