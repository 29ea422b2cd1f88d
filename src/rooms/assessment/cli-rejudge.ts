import { resolve } from "node:path";
import { type CommandOutcome, type Invocation, usageError } from "../../platform/cli/index.ts";
import { files } from "../../platform/files/index.ts";
import { readOutside } from "./cli-outside.ts";
import { placeFor } from "./cli-people.ts";
import { withProgress } from "./cli-progress.ts";
import { type Assessment, type AssessmentRoom, assessmentErrors } from "./contract.ts";
import { placeOf } from "./maturity/place.ts";
import { printHistory } from "./terminal/print-history.ts";
import { printReplay } from "./terminal/print-replay.ts";
import { printWhatIf } from "./terminal/print-what-if.ts";
import { readBaseline } from "./usecases/read-baseline.ts";

type Open = () => Promise<AssessmentRoom>;

/** `--what-if a,b`: assesses without keeping, and shows the levels if these were met. */
export async function whatIfNow(open: Open, invocation: Invocation): Promise<CommandOutcome> {
  const { options, cwd, args } = invocation;
  const practices = (options["whatIf"] as readonly string[])
    .flatMap((list) => list.split(","))
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (practices.length === 0) {
    throw usageError(
      { en: "--what-if names no practice", ja: "--what-if に実践項目がありません" },
      invocation,
    );
  }
  const path = resolve(cwd, args[0] ?? (options["project"] as string | undefined) ?? ".");
  const frameworkFiles = frameworkFilesOf(invocation);
  const outside = readOutside(options);
  const room = await open();
  const assessment = await room.assess(
    { path, outside, frameworkFiles, keep: false },
    withProgress(invocation),
  );
  invocation.terminal.endProgress();
  const result = await room.whatIf(assessment, practices, { path, frameworkFiles });
  return { json: result, print: (terminal) => printWhatIf(terminal, result) };
}

export const frameworkFilesOf = ({ options, cwd }: Invocation): string[] =>
  ((options["frameworkFile"] as readonly string[] | undefined) ?? []).map((file) => resolve(cwd, file));

/** `--replay <id or file>`: kept evidence under the definitions of now. Nothing is looked at again. */
export async function replayNow(open: Open, invocation: Invocation): Promise<CommandOutcome> {
  const { options, cwd, args } = invocation;
  const wanted = String(options["replay"]);
  const path = resolve(cwd, args[0] ?? (options["project"] as string | undefined) ?? ".");
  const room = await open();
  const assessment = (await documentAt(resolve(cwd, wanted))) ?? (await room.get(wanted));
  const result = await room.replay(assessment, { path, frameworkFiles: frameworkFilesOf(invocation) });
  return { json: result, print: (terminal) => printReplay(terminal, result) };
}

/** The assessment in a file; undefined where there is no such file. Throws E_ASSESSMENT_BASELINE_*. */
async function documentAt(path: string): Promise<Assessment | undefined> {
  if (!files.exists(path) || files.isDirectory(path)) return undefined;
  const { assessment } = await readBaseline(path);
  if (assessment !== null) return assessment;
  throw assessmentErrors.E_ASSESSMENT_BASELINE_SCHEMA({ path, member: "practices", problem: "incomplete" });
}

/** What `--since` names, found before the work. */
export async function sinceOf(
  room: AssessmentRoom,
  { options, cwd }: Invocation,
  path: string,
): Promise<Assessment | undefined> {
  const since = options["since"];
  if (typeof since !== "string") return undefined;
  if (since.endsWith(".json")) {
    const document = await documentAt(resolve(cwd, since));
    if (document !== undefined) return document;
  }
  return room.findSince(placeOf(path).name, since);
}

/** `--history`: the course of one project. */
export async function historyNow(open: Open, invocation: Invocation): Promise<CommandOutcome> {
  const { name } = placeFor(invocation, invocation.args[0]);
  const history = await (await open()).history({ project: name });
  return { json: history, print: (terminal) => printHistory(terminal, history) };
}
