import { resolve } from "node:path";
import { say } from "../../kernel/messages.ts";
import {
  type CommandOutcome,
  type CommandSpec,
  EXIT,
  type Invocation,
  usageError,
} from "../../platform/cli/index.ts";
import { canAsk, confirm } from "../../platform/terminal/index.ts";
import type { AssessmentRoom, PracticeResult } from "./contract.ts";
import type { FixPlan } from "./fix-contract.ts";
import { fixMessages as messages } from "./fix-messages.ts";
import { messages as roomMessages } from "./messages.ts";
import { printFix, printOpenPlaces } from "./terminal/print-fix.ts";

type Open = () => Promise<AssessmentRoom>;

/** How a question reaches a person; tests bring their own. */
export interface Asking {
  readonly canAsk: () => boolean;
  readonly confirm: (question: string) => Promise<boolean>;
}

export function fixCommand(open: Open, asking: Asking = { canAsk, confirm }): CommandSpec {
  return {
    path: ["fix"],
    summary: messages.fixSummary,
    details: messages.fixDetails,
    arguments: [{ name: "practice", required: false, summary: messages.practiceArgument }],
    options: [
      { flags: "--yes", summary: messages.yesOption },
      { flags: "--dry-run", summary: messages.dryRunOption },
    ],
    examples: [
      "akashi fix",
      "akashi fix code-ci",
      "akashi fix business-goals-kpis --lang ja --yes",
      "akashi fix env-reproducible --dry-run",
    ],
    async run(invocation) {
      const { args, options } = invocation;
      if (options["yes"] === true && options["dryRun"] === true)
        throw usageError(messages.usageBoth, invocation);
      const [practice] = args;
      return practice === undefined ? list(open, invocation) : fix(open, invocation, practice, asking);
    },
  };
}

const folderOf = ({ cwd, options }: Invocation): string =>
  resolve(cwd, (options["project"] as string | undefined) ?? ".");

async function list(open: Open, invocation: Invocation): Promise<CommandOutcome> {
  const { terminal, context } = invocation;
  const room = await open();
  terminal.progress(say(roomMessages.stageCollect, terminal.lang));
  // The use case reports stages by their ids; one line is enough here.
  const { progress: _, ...quiet } = context;
  const items = await room.listFixes({ path: folderOf(invocation) }, quiet);
  terminal.endProgress();
  return {
    json: { schema: "akashi.fix-list", version: 1, items },
    print() {
      const { lang } = terminal;
      if (items.length === 0) {
        terminal.out(say(messages.listNone, lang));
        return;
      }
      terminal.out(say(messages.listTitle, lang));
      terminal.table(
        [
          { header: say(messages.headerCommand, lang), value: (one) => one.command },
          { header: say(roomMessages.headerPractice, lang), value: (one) => one.title[lang], shrink: true },
          { header: say(messages.headerMakes, lang), value: (one) => one.makes, shrink: true },
        ],
        items,
      );
    },
  };
}

/** What became of the plan. */
type Ending = "written" | "nothing" | "dry-run" | "declined" | "needs-yes";

async function fix(
  open: Open,
  invocation: Invocation,
  practice: string,
  asking: Asking,
): Promise<CommandOutcome> {
  const { terminal, options, context, json } = invocation;
  const { lang } = terminal;
  const room = await open();
  const input = { path: folderOf(invocation), practice, lang };
  const plan = await room.planFix(input);
  const already = plan.changes ? await metAlready(room, invocation, practice) : undefined;
  if (already !== undefined)
    terminal.note(
      terminal.style("warn", say(messages.metAlready, lang, { practice, reason: already.reason[lang] })),
    );
  // A person decides after seeing the difference; with --json nobody reads it before the end.
  const asks =
    plan.changes && options["yes"] !== true && options["dryRun"] !== true && !json && asking.canAsk();
  if (asks) printFix(terminal, plan);
  const ending = await decide(plan, invocation, asks, asking);
  const written = ending === "written" ? await room.applyFix(input, plan, context) : [];
  return {
    json: { schema: "akashi.fix", version: 1, ...plan, ending, written },
    exitCode: ending === "needs-yes" || ending === "declined" ? EXIT.gateNotMet : EXIT.done,
    print() {
      if (!asks) printFix(terminal, plan);
      terminal.out("");
      if (ending === "written")
        terminal.out(terminal.style("good", say(messages.written, lang, { paths: written })));
      else if (ending === "nothing") terminal.out(say(messages.nothing, lang));
      else if (ending === "needs-yes") terminal.note(say(messages.needsYes, lang));
      else terminal.out(say(messages.notWritten, lang));
      if (ending === "written" || ending === "nothing") {
        printOpenPlaces(terminal, plan);
        terminal.out(terminal.style("dim", say(messages.next, lang)));
      }
    },
  };
}

/** The practice, where the evidence shows it without the scaffold; a second set of files would only compete. */
async function metAlready(
  room: AssessmentRoom,
  invocation: Invocation,
  practice: string,
): Promise<PracticeResult | undefined> {
  const { terminal, context } = invocation;
  terminal.progress(say(roomMessages.stageCollect, terminal.lang));
  const { progress: _, ...quiet } = context;
  const { practices } = await room.assess({ path: folderOf(invocation), keep: false }, quiet);
  terminal.endProgress();
  return practices.find(({ id, verdict }) => id === practice && verdict === "met");
}

async function decide(
  plan: FixPlan,
  { options, terminal }: Invocation,
  asks: boolean,
  asking: Asking,
): Promise<Ending> {
  if (options["dryRun"] === true) return "dry-run";
  if (!plan.changes) return "nothing";
  if (options["yes"] === true) return "written";
  if (!asks) return "needs-yes";
  const count = plan.files.filter(({ diff }) => diff !== "").length;
  return (await asking.confirm(say(messages.ask, terminal.lang, { count }))) ? "written" : "declined";
}
