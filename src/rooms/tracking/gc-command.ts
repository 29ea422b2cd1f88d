import { say } from "../../kernel/messages.ts";
import type { CommandSpec } from "../../platform/cli/index.ts";
import type { Terminal } from "../../platform/terminal/index.ts";
import type { GarbageReport, Tracking } from "./contract.ts";
import { parseDurationMs } from "./core/duration.ts";
import { trackingErrors } from "./core/errors.ts";
import { messages } from "./messages.ts";

const DEFAULT_AGE = "30d";

/** `akashi gc`: first it says what would go; with `--apply` it goes. */
export function gcCommand(open: () => Promise<Tracking>): CommandSpec {
  return {
    path: ["gc"],
    summary: messages.gcSummary,
    details: messages.gcDetails,
    options: [
      { flags: "--older-than <duration>", summary: messages.gcOlderThan, default: DEFAULT_AGE },
      { flags: "--apply", summary: messages.gcApply },
    ],
    examples: ["akashi gc", "akashi gc --older-than 7d --apply"],
    async run({ options, context, terminal }) {
      const age = typeof options["olderThan"] === "string" ? options["olderThan"] : DEFAULT_AGE;
      const olderThanMs = parseDurationMs(age);
      if (olderThanMs === undefined) throw trackingErrors.E_TRACKING_DURATION({ value: age });
      const tracking = await open();
      const report = await tracking.collectGarbage(
        { olderThanMs, apply: options["apply"] === true },
        context,
      );
      return { json: { ...report }, print: () => printReport(terminal, report, age) };
    },
  };
}

function printReport(terminal: Terminal, report: GarbageReport, age: string): void {
  const { lang } = terminal;
  terminal.out(say(report.applied ? messages.gcDid : messages.gcWould, lang));
  const rows = [
    [messages.gcExperiments, report.experiments.length],
    [messages.gcRuns, report.runs.length],
    [messages.gcModels, report.loggedModels.length],
    [messages.gcFiles, report.files],
    [messages.gcUploads, report.uploads],
    [messages.gcBlobs, report.blobs],
    [messages.gcSpace, report.freedBytes],
  ] as const;
  terminal.table(
    [
      { header: say(messages.gcWhat, lang), value: ([text]) => say(text, lang) },
      { header: say(messages.gcCount, lang), align: "right", value: ([, count]) => String(count) },
    ],
    rows,
  );
  if (report.keptInUse.length > 0)
    terminal.out(say(messages.gcKept, lang, { ids: report.keptInUse.join(", ") }));
  if (report.tooYoungBlobs > 0) terminal.out(say(messages.gcTooYoung, lang, { count: report.tooYoungBlobs }));
  if (!report.applied)
    terminal.out(say(messages.gcHowTo, lang, { command: `akashi gc --older-than ${age} --apply` }));
}
