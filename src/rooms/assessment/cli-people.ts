import { resolve } from "node:path";
import { type Lang, say } from "../../kernel/messages.ts";
import {
  type CommandOutcome,
  type CommandSpec,
  EXIT,
  type Invocation,
  usageError,
} from "../../platform/cli/index.ts";
import type { Terminal } from "../../platform/terminal/index.ts";
import {
  type AssessmentRoom,
  type AttestationView,
  assessmentErrors,
  attestationSchema,
  type FileProblem,
  type Place,
  type Planned,
  type Waiver,
} from "./contract.ts";
import { peopleMessages as people } from "./maturity/messages.ts";
import { placeOf } from "./maturity/place.ts";
import { messages } from "./messages.ts";
import { formatDate } from "./report/format.ts";

type Open = () => Promise<AssessmentRoom>;

/** What people decide: answers, waivers, and who closes which gap. All of it is written into the project. */
export const peopleCommands = (open: Open): CommandSpec[] => [
  attestCommand(open),
  assignCommand(open),
  waiveCommand(open),
];

/** The folder of the command; it needs no akashi.yaml. A project that the store knows is remembered as used. */
export function placeFor({ options, cwd, project }: Invocation, folder?: string): Place {
  const path = resolve(cwd, folder ?? (options["project"] as string | undefined) ?? ".");
  const place = placeOf(path);
  if (place.project !== null && folder === undefined) project();
  return place;
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
      { flags: "--valid-for <time>", summary: people.validForOption },
      { flags: "--about <what>", summary: people.aboutOption, repeatable: true },
      { flags: "--framework-file <file>", summary: people.frameworkFileOption, repeatable: true },
    ],
    examples: [
      'akashi attest infra-cd-only --note "Write access revoked, checked in the console"',
      'akashi attest model-risk-assessment --note "Reviewed with legal" --valid-for 90d --about models/damage.onnx',
      'akashi attest prod-data-access --answer not-applicable --note "Health data may not leave production"',
      "akashi attest",
    ],
    async run(invocation) {
      const { args, options, context, cwd } = invocation;
      const [practice] = args;
      const place = placeFor(invocation);
      if (practice === undefined) return listAnswers(await (await open()).listAttestations(place));
      const answer = attestationSchema.shape.answer.safeParse(options["answer"]);
      if (!answer.success) throw assessmentErrors.E_ATTESTATION_ANSWER({ answer: String(options["answer"]) });
      const days = daysOf(options["validFor"], invocation);
      const given = await (await open()).attest(
        {
          place,
          practice,
          answer: answer.data,
          note: (options["note"] as string | undefined) ?? "",
          link: options["link"] as string | undefined,
          days,
          about: options["about"] as readonly string[] | undefined,
          frameworkFiles: ((options["frameworkFile"] as readonly string[] | undefined) ?? []).map((file) =>
            resolve(cwd, file),
          ),
          asGit: true,
        },
        context,
      );
      return {
        json: { schema: "akashi.attestation", version: 1, ...given },
        print(terminal) {
          printAnswer(given, terminal);
          if (given.unbound === true) terminal.note(say(people.boundNowhere, terminal.lang));
          terminal.note(say(people.commitIt, terminal.lang, { file: given.file ?? "" }));
        },
      };
    },
  };
}

const LENGTH = /^(\d{1,5})\s*([dw]?)$/;

/** `90d`, `12w`, or whole days. Undefined when not given; E_USAGE for what is no length of time. */
function daysOf(value: unknown, invocation: Invocation): number | undefined {
  if (value === undefined) return undefined;
  const match = LENGTH.exec(String(value).trim());
  if (match === null) {
    throw usageError(
      {
        en: `"${value}" for --valid-for is no length of time; write 90d or 12w`,
        ja: `--valid-for の「${value}」は期間として読めません。90d や 12w のように書いてください`,
      },
      invocation,
    );
  }
  return Number(match[1]) * (match[2] === "w" ? 7 : 1);
}

function listAnswers({
  items,
  problems,
}: {
  readonly items: readonly AttestationView[];
  readonly problems: readonly FileProblem[];
}): CommandOutcome {
  return {
    json: { schema: "akashi.attestation-list", version: 1, items, problems },
    // A file that does not count must not pass a check in silence.
    exitCode: problems.length > 0 ? EXIT.error : EXIT.done,
    print(terminal) {
      const { lang } = terminal;
      if (items.length === 0) terminal.out(say(messages.noAttestations, lang));
      for (const one of items) printAnswer(one, terminal);
      for (const { problem, remedy } of problems) {
        const text = say(people.fileProblem, lang, { problem: problem[lang], remedy: remedy[lang] });
        terminal.note(terminal.style("bad", text));
      }
    },
  };
}

function printAnswer(one: AttestationView, terminal: Terminal): void {
  const { lang } = terminal;
  const { practice, answer, by, expiresAtMs, note } = one;
  terminal.out(say(messages.attested, lang, { practice, answer, by, date: formatDate(expiresAtMs), note }));
  const kept = keptWords(one, lang);
  const place =
    one.file === undefined
      ? kept
      : say(people.answerPlace, lang, { file: one.file, line: one.line ?? 1, kept });
  terminal.out(`  ${terminal.style("dim", place)}`);
  const things = boundTo(one);
  if (things.length > 0) terminal.out(`  ${terminal.style("dim", say(people.boundTo, lang, { things }))}`);
}

function boundTo({ modelVersionId, speaksOf }: AttestationView): string[] {
  const { data = {}, files = {}, paths = [], tag = null } = speaksOf ?? {};
  return [
    ...(modelVersionId === null ? [] : [`model ${modelVersionId}`]),
    ...Object.entries(data).map(([dataset, version]) => `data ${dataset} ${version}`),
    ...Object.keys(files),
    ...paths,
    ...(tag === null ? [] : [`tag ${tag}`]),
  ];
}

function keptWords({ kept, commit, committedBy }: AttestationView, lang: Lang): string {
  switch (kept) {
    case "committed":
      if (commit == null) return say(people.keptUnknownCommit, lang);
      return say(people.keptCommitted, lang, { commit: commit.slice(0, 12), by: committedBy ?? "" });
    case "uncommitted":
      return say(people.keptUncommitted, lang);
    case "no-git":
      return say(people.keptNoGit, lang);
    case "store":
    case undefined:
      return say(people.keptStore, lang);
  }
}

function assignCommand(open: Open): CommandSpec {
  return {
    path: ["assign"],
    summary: people.assignSummary,
    details: people.assignDetails,
    arguments: [{ name: "practice", required: false, summary: people.assignPractice }],
    options: [
      { flags: "--owner <person>", summary: people.ownerOption },
      { flags: "--due <day>", summary: people.dueOption },
      { flags: "--note <text>", summary: people.planNoteOption },
      { flags: "--clear", summary: people.clearOption },
    ],
    examples: [
      "akashi assign code-ci --owner mika@example.org --due 2027-01-31",
      "akashi assign",
      "akashi assign code-ci --clear",
    ],
    async run(invocation) {
      const { args, options, context } = invocation;
      const [practice] = args;
      const place = placeFor(invocation);
      const room = await open();
      if (practice === undefined) return listPlan(await room.listAssignments(place));
      const owner = options["owner"] as string | undefined;
      const clear = options["clear"] === true;
      if (clear === (owner !== undefined)) {
        throw usageError(
          {
            en: "say either who closes the gap with --owner, or --clear",
            ja: "担当者を --owner で示すか、--clear で取り消してください",
          },
          invocation,
        );
      }
      const planned = await room.assign(
        {
          place,
          practice,
          owner: owner ?? null,
          due: options["due"] as string | undefined,
          note: options["note"] as string | undefined,
        },
        context,
      );
      return {
        json: { schema: "akashi.assignment", version: 1, practice, assignment: planned },
        print(terminal) {
          if (planned === null) terminal.out(say(people.unassigned, terminal.lang, { practice }));
          else terminal.out(plannedLine(planned, terminal.lang));
        },
      };
    },
  };
}

const plannedLine = ({ due, ...planned }: Planned, lang: Lang): string =>
  due === null ? say(people.assignedNoDay, lang, planned) : say(people.assigned, lang, { ...planned, due });

function listPlan(items: readonly Planned[]): CommandOutcome {
  return {
    json: { schema: "akashi.assignment-list", version: 1, items },
    print(terminal) {
      const { lang } = terminal;
      if (items.length === 0) {
        terminal.out(say(people.nothingPlanned, lang));
        return;
      }
      terminal.table(
        [
          { header: say(messages.headerPractice, lang), value: (one) => one.practice },
          { header: say(people.headerOwner, lang), value: (one) => one.owner, shrink: true },
          {
            header: say(people.headerDue, lang),
            value: ({ due, past }) => (past ? say(people.dayPast, lang, { due: due ?? "" }) : (due ?? "")),
          },
          { header: say(people.headerNote, lang), value: (one) => one.note ?? "", shrink: true },
        ],
        items,
      );
    },
  };
}

function waiveCommand(open: Open): CommandSpec {
  return {
    path: ["waive"],
    summary: people.waiveSummary,
    details: people.waiveDetails,
    arguments: [{ name: "statement", required: false, summary: people.statementArgument }],
    options: [
      { flags: "--reason <text>", summary: people.reasonOption },
      { flags: "--approver <person>", summary: people.approverOption },
      { flags: "--expires <day>", summary: people.expiresOption },
    ],
    examples: [
      'akashi waive mlops-community:2.1.7 --reason "Patient data stays in production" --approver "Rei, data protection" --expires 2027-06-30',
      "akashi waive",
    ],
    async run(invocation) {
      const { args, options, context } = invocation;
      const place = placeFor(invocation);
      const room = await open();
      const [named] = args;
      if (named === undefined) return listWaivers(await room.listWaivers(place));
      const [framework = "", ...rest] = named.split(":");
      const text = (name: string) => (options[name] as string | undefined) ?? "";
      const waiver = await room.waive(
        {
          place,
          framework,
          statement: rest.join(":"),
          reason: text("reason"),
          approver: text("approver"),
          expires: text("expires"),
        },
        context,
      );
      return {
        json: { schema: "akashi.waiver", version: 1, ...waiver },
        print: (terminal) => terminal.out(waiverLine(waiver, terminal.lang)),
      };
    },
  };
}

function listWaivers(items: readonly Waiver[]): CommandOutcome {
  return {
    json: { schema: "akashi.waiver-list", version: 1, items },
    print(terminal) {
      if (items.length === 0) terminal.out(say(people.noWaivers, terminal.lang));
      for (const one of items) terminal.out(waiverLine(one, terminal.lang));
    },
  };
}

const waiverLine = (waiver: Waiver, lang: Lang): string =>
  say(waiver.lapsed ? people.waiverLapsed : people.waived, lang, waiver);
