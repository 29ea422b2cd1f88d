import { say } from "../../kernel/messages.ts";
import type { TableColumn, Terminal } from "../../platform/terminal/index.ts";
import type { Artifact, Run, RunDetail } from "./contract.ts";
import type { ComparisonRow } from "./core/compare-runs.ts";
import type { LoggedModel } from "./core/logged-model.ts";
import { missingProvenance, type ProvenancePiece } from "./core/provenance.ts";
import { messages, statusTexts } from "./messages.ts";

const SHORT_ID = 8;
/** Metric columns of a list in which nobody named any. */
const DEFAULT_METRICS = 2;

export function printRuns(
  terminal: Terminal,
  runs: readonly Run[],
  metrics: readonly string[],
  total: number,
): void {
  const { lang } = terminal;
  if (runs.length === 0) {
    terminal.out(say(messages.noRuns, lang));
    return;
  }
  const shown = metrics.length > 0 ? metrics : commonMetrics(runs);
  const columns: TableColumn<Run>[] = [
    { header: say(messages.run, lang), value: (run) => run.runId.slice(0, SHORT_ID) },
    { header: say(messages.name, lang), value: (run) => run.name, shrink: true },
    { header: say(messages.experiment, lang), value: (run) => run.experimentName, shrink: true },
    { header: say(messages.status, lang), value: (run) => statusTexts[run.status][lang] },
    { header: say(messages.started, lang), value: (run) => timeText(run.startedAtMs) },
    {
      header: say(messages.commit, lang),
      value: (run) => run.provenance.commit?.slice(0, SHORT_ID) ?? say(messages.unknown, lang),
    },
    ...shown.map(
      (key): TableColumn<Run> => ({
        header: key,
        align: "right",
        value: (run) => valueText(run.metrics[key] ?? null),
      }),
    ),
  ];
  terminal.table(columns, runs);
  terminal.out("");
  terminal.out(say(messages.shownOf, lang, { shown: runs.length, total }));
}

export function printRun(terminal: Terminal, run: RunDetail, artifacts: readonly Artifact[]): void {
  const { lang } = terminal;
  terminal.out(`${terminal.style("bold", run.name)}  ${run.runId}`);
  printFacts(terminal, [
    [say(messages.experiment, lang), run.experimentName],
    [say(messages.status, lang), statusTexts[run.status][lang]],
    [say(messages.user, lang), run.user],
    [say(messages.started, lang), timeText(run.startedAtMs)],
    [say(messages.ended, lang), run.endedAtMs === null ? "–" : timeText(run.endedAtMs)],
  ]);
  printProvenance(terminal, run);
  const sections: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
    [
      say(messages.metricsHeading, lang),
      Object.entries(run.metrics).map(([key, value]) => [key, valueText(value)] as const),
    ],
    [say(messages.paramsHeading, lang), Object.entries(run.params)],
    [
      say(messages.artifactsHeading, lang),
      artifacts.map(({ path, sizeBytes }) => [path, `${sizeBytes} B`] as const),
    ],
  ];
  for (const [heading, facts] of sections) {
    terminal.out(`\n${terminal.style("bold", heading)}`);
    if (facts.length === 0) terminal.out(`  ${say(messages.none, lang)}`);
    else printFacts(terminal, facts);
  }
}

/** What `log_model` made; their files lie with the model, not with the run. */
export function printModels(terminal: Terminal, models: readonly LoggedModel[]): void {
  if (models.length === 0) return;
  terminal.out(`\n${terminal.style("bold", say(messages.modelsHeading, terminal.lang))}`);
  printFacts(
    terminal,
    models.map(({ name, modelId, status }) => [name, `models:/${modelId}  [${status}]`] as const),
  );
}

export function printComparison(
  terminal: Terminal,
  runs: readonly Run[],
  rows: readonly ComparisonRow[],
  all: boolean,
): void {
  const { lang } = terminal;
  const shown = all ? rows : rows.filter(({ differs }) => differs);
  if (shown.length === 0) terminal.out(say(messages.nothingDiffers, lang));
  else
    terminal.table(
      [
        { header: say(messages.row, lang), value: ({ kind, key }: ComparisonRow) => `${kind} ${key}` },
        ...runs.map(
          (run, index): TableColumn<ComparisonRow> => ({
            header: run.runId.slice(0, SHORT_ID),
            value: ({ values }) => valueText(values[index] ?? null),
            shrink: true,
          }),
        ),
      ],
      shown,
    );
  if (shown.length < rows.length)
    terminal.out(`\n${say(messages.sameEverywhere, lang, { count: rows.length - shown.length })}`);
}

function printProvenance(terminal: Terminal, { provenance }: Run): void {
  const { lang } = terminal;
  const unknown = say(messages.unknown, lang);
  terminal.out(`\n${terminal.style("bold", say(messages.provenanceHeading, lang))}`);
  const { dataVersions, machine } = provenance;
  printFacts(terminal, [
    [say(messages.commit, lang), commitText(terminal, provenance)],
    [
      say(messages.dataVersions, lang),
      dataVersions
        .map(
          ({ dataset, version, digest }) => `${dataset}${version === null ? "" : ` v${version}`} (${digest})`,
        )
        .join(", ") || unknown,
    ],
    [say(messages.environmentDigest, lang), provenance.environmentDigest ?? unknown],
    [
      say(messages.machine, lang),
      machine
        ? Object.entries(machine)
            .map(([key, value]) => `${key} ${value}`)
            .join(", ")
        : unknown,
    ],
    [say(messages.command, lang), provenance.command ?? unknown],
  ]);
  const missing = missingProvenance(provenance);
  if (missing.length === 0) terminal.out(`  ${terminal.style("good", say(messages.complete, lang))}`);
  else {
    const pieces = missing.map((piece) => say(PIECE_NAMES[piece], lang));
    terminal.out(`  ${terminal.style("warn", say(messages.missing, lang, { pieces }))}`);
  }
}

const PIECE_NAMES: Readonly<Record<ProvenancePiece, { en: string; ja: string }>> = {
  commit: messages.commit,
  dirty: messages.dirty,
  dataVersions: messages.dataVersions,
  environmentDigest: messages.environmentDigest,
  machine: messages.machine,
  command: messages.command,
};

function commitText({ lang }: Terminal, { commit, dirty }: Run["provenance"]): string {
  if (commit === null) return say(messages.unknown, lang);
  if (dirty === null) return say(messages.commitOnly, lang, { commit });
  return say(dirty ? messages.dirtyMark : messages.cleanMark, lang, { commit });
}

function printFacts(terminal: Terminal, facts: readonly (readonly [string, string])[]): void {
  terminal.table(
    [
      { header: "", value: ([key]: readonly [string, string]) => `  ${key}` },
      { header: "", value: ([, value]) => value, shrink: true },
    ],
    facts,
  );
}

/** The metrics that most runs of the list have, short names first, so that the table stays narrow. */
function commonMetrics(runs: readonly Run[]): string[] {
  const counts = new Map<string, number>();
  for (const run of runs)
    for (const key of Object.keys(run.metrics)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || a.length - b.length || (a < b ? -1 : 1))
    .slice(0, DEFAULT_METRICS)
    .map(([key]) => key)
    .sort();
}

function valueText(value: string | number | null): string {
  if (value === null) return "–";
  if (typeof value === "string") return value;
  if (!Number.isFinite(value)) return String(value);
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(5)));
}

/** UTC, to the second: the same on every machine. */
function timeText(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 19).replace("T", " ");
}
