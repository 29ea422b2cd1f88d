import { resolve } from "node:path";
import { type Lang, say } from "../../kernel/messages.ts";
import type { Invocation } from "../../platform/cli/index.ts";
import {
  type Choice,
  openQuestioner,
  type Questioner,
  type QuestionStreams,
} from "../../platform/terminal/index.ts";
import { withProgress } from "./cli-progress.ts";
import { frameworkFilesOf } from "./cli-rejudge.ts";
import { type AssessmentRoom, assessmentErrors, type OpenQuestion, type Place } from "./contract.ts";
import type { OutsideSources } from "./core/outside-sources.ts";
import { peopleMessages as people } from "./maturity/messages.ts";
import { placeOf } from "./maturity/place.ts";
import { formatDate } from "./report/format.ts";

/** More found evidence than this tells nobody more. */
const EVIDENCE_SHOWN = 3;

type Answer = "yes" | "no" | "not-applicable" | "skip" | "quit";

const choicesIn = (lang: Lang): Choice<Answer>[] => [
  { value: "yes", label: say(people.choiceYes, lang), keys: ["y", "yes", "はい"] },
  { value: "no", label: say(people.choiceNo, lang), keys: ["n", "no", "いいえ"] },
  {
    value: "not-applicable",
    label: say(people.choiceNotApplicable, lang),
    keys: ["a", "na", "n/a", "not-applicable", "該当しない", "該当なし"],
  },
  { value: "skip", label: say(people.choiceSkip, lang), keys: ["s", "skip", "飛ばす"] },
  { value: "quit", label: say(people.choiceQuit, lang), keys: ["q", "quit", "やめる"] },
];

interface Interview {
  readonly invocation: Invocation;
  readonly room: AssessmentRoom;
  readonly place: Place;
  readonly questioner: Questioner;
}

/**
 * Asks for what is unknown, one question at a time. Every answer is in its file before the next question, so that
 * nothing is lost however it ends. What the named outside sources tell is not asked for. Throws E_ASK_ENDED and
 * E_ASK_STOPPED when nobody answers any more.
 */
export async function askOpenQuestions(
  room: AssessmentRoom,
  invocation: Invocation,
  outside: OutsideSources,
  streams: QuestionStreams | undefined,
): Promise<void> {
  const { terminal, options, cwd, args } = invocation;
  const { lang } = terminal;
  const path = resolve(cwd, args[0] ?? (options["project"] as string | undefined) ?? ".");
  const place = placeOf(path);
  const frameworkFiles = frameworkFilesOf(invocation);
  const assessment = await room.assess(
    { path, outside, frameworkFiles, keep: false },
    withProgress(invocation),
  );
  terminal.endProgress();
  const all = options["all"] === true;
  const { questions, skippedCount } = await room.openQuestions(assessment, place, { all, frameworkFiles });
  if (skippedCount > 0) terminal.note(say(people.askSkippedBefore, lang, { count: skippedCount }));
  if (questions.length === 0) {
    terminal.note(say(people.askNothing, lang));
    return;
  }
  const questioner = await openQuestioner({
    streams,
    unclear: (answer, keys) => say(people.askUnclear, lang, { answer, keys }),
  });
  try {
    await interview({ invocation, room, place, questioner }, questions);
  } finally {
    questioner.close();
  }
}

async function interview(talk: Interview, questions: readonly OpenQuestion[]): Promise<void> {
  const { terminal } = talk.invocation;
  const done = { kept: 0, skipped: 0 };
  const summary = () => {
    const left = questions.length - done.kept - done.skipped;
    terminal.note(say(people.askSummary, terminal.lang, { ...done, left }));
  };
  for (const [at, question] of questions.entries()) {
    const outcome = await askOne(talk, question, at + 1, questions.length);
    if (outcome === "kept") done.kept += 1;
    else if (outcome === "skipped") done.skipped += 1;
    else if (outcome === "quit") return summary();
    else {
      const end = talk.questioner.onTerminal ? assessmentErrors.E_ASK_STOPPED : assessmentErrors.E_ASK_ENDED;
      throw end({ asked: done.kept + done.skipped, count: questions.length, kept: done.kept });
    }
  }
  summary();
}

/** `ended`: nobody answers any more. */
async function askOne(
  talk: Interview,
  question: OpenQuestion,
  at: number,
  count: number,
): Promise<"kept" | "skipped" | "quit" | "ended"> {
  const { terminal, context } = talk.invocation;
  const { lang } = terminal;
  const { practice } = question;
  describe(talk, question, at, count);
  const answer = await talk.questioner.choose(practice.title[lang], choicesIn(lang));
  if (answer === null) return "ended";
  if (answer === "quit") return "quit";
  if (answer === "skip") {
    await talk.room.skip(talk.place, practice.id, context);
    return "skipped";
  }
  return keepAnswer(talk, practice.id, answer);
}

const NOTE_QUESTIONS = {
  yes: people.askNote,
  no: people.askNoteNo,
  "not-applicable": people.askReason,
} as const;

/** Asks for the words that go with the answer, until there are some. */
async function keepAnswer(
  { invocation, room, place, questioner }: Interview,
  practice: string,
  answer: "yes" | "no" | "not-applicable",
): Promise<"kept" | "ended"> {
  const { terminal, context } = invocation;
  const { lang } = terminal;
  for (;;) {
    const note = await questioner.text(say(NOTE_QUESTIONS[answer], lang));
    if (note === null) return "ended";
    if (note === "") {
      terminal.note(say(people.askNoteNeeded, lang));
      continue;
    }
    const frameworkFiles = frameworkFilesOf(invocation);
    const kept = await room.attest({ place, practice, answer, note, frameworkFiles, asGit: true }, context);
    const date = formatDate(kept.expiresAtMs);
    terminal.note(say(people.askKept, lang, { file: kept.file ?? "", date }));
    return "kept";
  }
}

function describe(
  { invocation: { terminal } }: Interview,
  { practice, by, days }: OpenQuestion,
  at: number,
  count: number,
): void {
  const { lang } = terminal;
  const { id, title, statement, reason, evidence } = practice;
  terminal.note("");
  terminal.note(terminal.style("dim", say(people.askProgress, lang, { at, count })));
  const question = { title: title[lang], practice: id, statement: statement[lang] };
  terminal.note(terminal.style("bold", say(people.askQuestion, lang, question)));
  terminal.note(say(people.askUnknown, lang, { reason: reason[lang] }));
  const found = evidence.filter((one) => one.outcome !== "unknown" && one.summary[lang] !== reason[lang]);
  for (const { summary, location } of found.slice(0, EVIDENCE_SHOWN)) {
    const place = location?.path === undefined ? "" : ` (${location.path}:${location.line ?? 1})`;
    terminal.note(say(people.askEvidence, lang, { summary: `${summary[lang]}${place}` }));
  }
  terminal.note(say(people.askWho, lang, { by, days }));
}
