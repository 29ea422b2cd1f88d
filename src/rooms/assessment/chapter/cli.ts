import { relative, resolve } from "node:path";
import { say } from "../../../kernel/messages.ts";
import { type CommandOutcome, type CommandSpec, EXIT, type Invocation } from "../../../platform/cli/index.ts";
import { fileReason, files, refusedFile } from "../../../platform/files/index.ts";
import { openQuestioner, type QuestionStreams } from "../../../platform/terminal/index.ts";
import type { AssessmentRoom } from "../contract.ts";
import { answerOf, parseAnswers } from "./answers.ts";
import { loadSelfCheck, type SelfCheck } from "./criteria.ts";
import { selfCheckErrors } from "./errors.ts";
import { selfCheckMessages as messages } from "./messages.ts";
import { printReport } from "./print-report.ts";
import { reportOf } from "./report.ts";
import type { Answers } from "./score.ts";

type Open = () => Promise<AssessmentRoom>;

/** `streams`: where it asks; default: the process's own. */
export function selfCheckCommand(open: Open, streams?: QuestionStreams): CommandSpec {
  return {
    path: ["self-check"],
    summary: messages.summary,
    details: messages.details,
    arguments: [{ name: "path", required: false, summary: messages.pathArgument }],
    options: [
      { flags: "--answers <file>", summary: messages.answersOption },
      { flags: "--keep <file>", summary: messages.keepOption },
      { flags: "--save <file>", summary: messages.saveOption },
      { flags: "--again", summary: messages.againOption },
      { flags: "--no-evidence", summary: messages.noEvidenceOption },
    ],
    examples: [
      "akashi self-check",
      "akashi self-check --answers answers.txt --lang ja",
      "akashi self-check --answers - --no-evidence --json",
      "akashi self-check --save self-check-report.json",
    ],
    run: (invocation) => selfCheck(open, invocation, streams),
  };
}

async function selfCheck(
  open: Open,
  invocation: Invocation,
  streams: QuestionStreams | undefined,
): Promise<CommandOutcome> {
  const { options, cwd, context, terminal } = invocation;
  const { lang } = terminal;
  const check = await loadSelfCheck();
  const folder = resolve(cwd, invocation.args[0] ?? (options["project"] as string | undefined) ?? ".");
  const keep = resolve(folder, (options["keep"] as string | undefined) ?? "self-check.json");
  const answers = await answersFor(check, invocation, keep, streams);
  const missing = check.criteria.filter(({ id }) => answers[id] === undefined).length;
  if (missing > 0) return stopped(check, answers, missing, relative(cwd, keep) || keep);
  const room = options["evidence"] === false ? null : await open();
  const { progress: _, ...quiet } = context;
  const report = reportOf(check, answers, room && (await room.assess({ path: folder, keep: false }, quiet)));
  const document = { schema: "akashi.self-check", version: 1, ...report };
  const save = options["save"] as string | undefined;
  if (save !== undefined)
    await files.writeAtomically(resolve(cwd, save), `${JSON.stringify(document, null, 2)}\n`);
  return {
    json: document,
    print() {
      printReport(terminal, report);
      if (save !== undefined) terminal.note(say(messages.saved, lang, { path: save }));
    },
  };
}

function stopped(check: SelfCheck, answers: Answers, missing: number, path: string): CommandOutcome {
  return {
    json: { schema: "akashi.self-check", version: 1, answers, missing },
    exitCode: EXIT.gateNotMet,
    print: (terminal) =>
      terminal.note(say(messages.stopped, terminal.lang, { missing, count: check.criteria.length, path })),
  };
}

/** From the file that --answers names, else from what was kept and then from the person. */
async function answersFor(
  check: SelfCheck,
  { options, cwd, terminal }: Invocation,
  keep: string,
  streams: QuestionStreams | undefined,
): Promise<Answers> {
  const given = options["answers"] as string | undefined;
  if (given === "-") return ask(check, {}, { terminal, streams, kept: null });
  const from = given === undefined ? keep : resolve(cwd, given);
  const isThere = files.exists(from);
  if (given !== undefined && !isThere)
    throw selfCheckErrors.E_SELF_CHECK_FILE({ path: given, reason: fileReason(refusedFile("ENOENT", from)) });
  const known =
    isThere && (given !== undefined || options["again"] !== true)
      ? parseAnswers(await read(from), from, check)
      : {};
  const count = check.criteria.length;
  const complete = Object.keys(known).length === count;
  if (given !== undefined && complete) return known;
  if (Object.keys(known).length > 0)
    terminal.note(
      say(messages.resumed, terminal.lang, {
        known: Object.keys(known).length,
        count,
        path: relative(cwd, from) || from,
      }),
    );
  return complete ? known : ask(check, known, { terminal, streams, kept: keep });
}

async function read(path: string): Promise<string> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await files.readBytes(path));
  } catch (error) {
    throw selfCheckErrors.E_SELF_CHECK_FILE({ path, reason: fileReason(error) }, { cause: error });
  }
}

interface AskingFor {
  readonly terminal: Invocation["terminal"];
  readonly streams: QuestionStreams | undefined;
  /** File that holds the answers so far after each one; null: they are not kept. */
  readonly kept: string | null;
}

/** One question at a time, in the order of the questionnaire, until all are answered or nobody answers any more. */
async function ask(
  check: SelfCheck,
  known: Answers,
  { terminal, streams, kept }: AskingFor,
): Promise<Answers> {
  const { lang } = terminal;
  const questioner = await openQuestioner({
    ...(streams === undefined ? {} : { streams }),
    unclear: (answer) => say(messages.unclear, lang, { answer }),
  });
  const answers: Record<string, boolean> = { ...known };
  const choices = [
    { value: "yes", label: say(messages.yes, lang), keys: ["y", "yes", "true", "はい"] },
    { value: "no", label: say(messages.no, lang), keys: ["n", "no", "false", "いいえ"] },
  ] as const;
  try {
    for (const [at, { id, level, category, text }] of check.criteria.entries()) {
      if (answers[id] !== undefined) continue;
      const title = check.categories.find((one) => one.id === category)!.title[lang];
      const question = say(messages.question, lang, {
        number: at + 1,
        count: check.criteria.length,
        level,
        category: title,
        text: text[lang],
      });
      const answer = await questioner.choose(question, choices);
      if (answer === null) break;
      answers[id] = answerOf(answer)!;
      if (kept !== null) await files.writeAtomically(kept, `${JSON.stringify({ answers }, null, 2)}\n`);
    }
  } finally {
    questioner.close();
  }
  return answers;
}
