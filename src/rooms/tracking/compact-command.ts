import { say } from "../../kernel/messages.ts";
import { type CommandSpec, textOption } from "../../platform/cli/index.ts";
import type { Terminal } from "../../platform/terminal/index.ts";
import { compactMessages as messages } from "./compact-messages.ts";
import type { CompactionReport, MetricCompaction, Tracking } from "./contract.ts";
import { COMPACTION } from "./core/compaction.ts";
import { parseDurationMs } from "./core/duration.ts";
import { trackingErrors } from "./core/errors.ts";

const DEFAULT_AGE = "90d";
const DEFAULT_BUCKETS = String(COMPACTION.bucketsDefault);
/** Histories that are listed on a screen, those that lose most first. */
const LISTED = 20;
const SHORT_ID = 8;

/** `akashi runs compact`: first it says what would go; with `--apply` it goes. */
export function compactCommand(open: () => Promise<Tracking>): CommandSpec {
  return {
    path: ["runs", "compact"],
    summary: messages.summary,
    details: messages.details,
    options: [
      { flags: "--older-than <duration>", summary: messages.olderThan, default: DEFAULT_AGE },
      { flags: "--keep-buckets <n>", summary: messages.keepBuckets, default: DEFAULT_BUCKETS },
      { flags: "--experiment <name>", summary: messages.experiment },
      { flags: "--apply", summary: messages.apply },
    ],
    examples: ["akashi runs compact", "akashi runs compact --older-than 180d --keep-buckets 500 --apply"],
    async run({ options, context, terminal }) {
      const age = textOption({ options }, "olderThan") ?? DEFAULT_AGE;
      const buckets = textOption({ options }, "keepBuckets") ?? DEFAULT_BUCKETS;
      const experiment = textOption({ options }, "experiment");
      const olderThanMs = parseDurationMs(age);
      if (olderThanMs === undefined) throw trackingErrors.E_TRACKING_DURATION({ value: age });
      if (!/^\d+$/.test(buckets)) {
        const { bucketsMin, bucketsMax } = COMPACTION;
        throw trackingErrors.E_TRACKING_COMPACT_BUCKETS({ value: buckets, bucketsMin, bucketsMax });
      }
      const tracking = await open();
      const report = await tracking.compactHistories(
        { olderThanMs, buckets: Number(buckets), experiment, apply: options["apply"] === true },
        {
          ...context,
          progress: ({ done, total }) => terminal.progress(say(messages.working, terminal.lang), done, total),
        },
      );
      return {
        json: { ...report },
        print: () => printReport(terminal, report, { age, again: commandLine(age, buckets, experiment) }),
      };
    },
  };
}

function commandLine(age: string, buckets: string, experiment: string | undefined): string {
  const only = experiment === undefined ? "" : ` --experiment '${experiment.replaceAll("'", `'\\''`)}'`;
  return `akashi runs compact --older-than ${age} --keep-buckets ${buckets}${only} --apply`;
}

function printReport(
  terminal: Terminal,
  report: CompactionReport,
  { age, again }: { age: string; again: string },
): void {
  const { lang } = terminal;
  const { histories, runs, buckets, pointsBefore, pointsAfter } = report;
  if (histories.length === 0) terminal.out(say(messages.nothing, lang, { age, buckets }));
  else {
    terminal.out(say(report.applied ? messages.did : messages.would, lang));
    printHistories(terminal, histories);
    const counts = { before: pointsBefore, after: pointsAfter, histories: histories.length, runs };
    terminal.out(say(report.applied ? messages.totalDid : messages.total, lang, counts));
    terminal.out(say(spaceMessage(report), lang, { size: sizeText(report.freedBytes) }));
  }
  if (report.runsWithoutEndTime > 0)
    terminal.out(say(messages.withoutEnd, lang, { count: report.runsWithoutEndTime }));
  if (!report.applied && histories.length > 0) terminal.out(say(messages.howTo, lang, { command: again }));
}

function printHistories(terminal: Terminal, histories: CompactionReport["histories"]): void {
  const { lang } = terminal;
  const gone = (it: CompactionReport["histories"][number]) => it.pointsBefore - it.pointsAfter;
  const listed = histories.toSorted((a, b) => gone(b) - gone(a)).slice(0, LISTED);
  terminal.table(
    [
      { header: say(messages.run, lang), value: ({ runId }) => runId.slice(0, SHORT_ID) },
      { header: say(messages.metric, lang), value: ({ key }) => key, shrink: true },
      { header: say(messages.before, lang), align: "right", value: (it) => String(it.pointsBefore) },
      { header: say(messages.after, lang), align: "right", value: (it) => String(it.pointsAfter) },
    ],
    listed,
  );
  if (histories.length > listed.length)
    terminal.out(say(messages.more, lang, { count: histories.length - listed.length }));
}

function spaceMessage({ applied, database }: CompactionReport) {
  if (!applied) return messages.wouldFree;
  return database === "sqlite" ? messages.freedSqlite : messages.freedPostgres;
}

/** What `akashi runs show` says of compacted histories; nothing when all are whole. */
export function printCompactions(terminal: Terminal, compactions: readonly MetricCompaction[]): void {
  if (compactions.length === 0) return;
  const { lang } = terminal;
  terminal.out(`\n${terminal.style("bold", say(messages.heading, lang))}`);
  terminal.table(
    [
      { header: "", value: ({ key }: MetricCompaction) => `  ${key}` },
      {
        header: "",
        value: ({ atMs, by, buckets, pointsBefore, pointsAfter }) =>
          say(messages.fact, lang, {
            at: new Date(atMs).toISOString().slice(0, 16).replace("T", " "),
            by: by.name,
            buckets,
            before: pointsBefore,
            after: pointsAfter,
          }),
        shrink: true,
      },
    ],
    compactions,
  );
}

/** Powers of 1024, with the names that say so. */
function sizeText(bytes: number): string {
  const power = bytes < 1024 ? 0 : Math.min(3, Math.floor(Math.log2(bytes) / 10));
  const amount = bytes / 1024 ** power;
  return `${power === 0 ? amount : amount.toFixed(1)} ${["B", "KiB", "MiB", "GiB"][power]}`;
}
