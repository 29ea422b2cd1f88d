import { type Lang, say } from "../../kernel/messages.ts";
import type { TableColumn, Terminal } from "../../platform/terminal/index.ts";
import type { PipelineRunResult } from "../training/contract.ts";
import type { Alert, AlertDrill, CheckResult, FeatureDrift, MonitorCheck, MonitorState } from "./contract.ts";
import { DRIFT_TESTS } from "./drift-tests/index.ts";
import { messages, percent } from "./messages.ts";

const BAR_CELLS = 8;

/** The verdict first, then what it rests on, the most severe on top. */
export function printCheckResult(
  terminal: Terminal,
  result: CheckResult,
  retrained: readonly PipelineRunResult[],
): void {
  for (const check of result.checks) {
    printVerdict(terminal, check);
    printFeatures(terminal, check.features);
    terminal.out("");
  }
  for (const { modelVersion, message } of result.unjudgedVersions)
    terminal.out(
      terminal.style(
        "warn",
        say(messages.unjudgedVersion, terminal.lang, { version: modelVersion, reason: message }),
      ),
    );
  printAlertsOf(terminal, result);
  for (const run of retrained) printRetraining(terminal, run);
}

function printVerdict(terminal: Terminal, check: MonitorCheck): void {
  const { lang } = terminal;
  const message = {
    ok: messages.checkOk,
    alert: messages.checkAlert,
    "too-little-data": messages.checkTooLittle,
  }[check.verdict];
  const style = ({ ok: "good", alert: "bad", "too-little-data": "warn" } as const)[check.verdict];
  const values = {
    endpoint: check.endpoint,
    environment: check.environment,
    version: check.modelVersion,
    drifted: check.features.filter((feature) => feature.drifted).length,
    judged: check.judgedFeatureCount,
    rows: check.inputRowCount,
    predictions: check.predictionCount,
    outcomes: check.outcomes.count,
  };
  terminal.out(terminal.style(style, say(message, lang, values)));
  terminal.out(
    say(messages.window, lang, {
      from: moment(check.fromMs),
      to: moment(check.toMs),
      rows: check.referenceRowCount,
    }),
  );
  for (const line of remarks(check, lang)) terminal.out(line);
}

function remarks(check: MonitorCheck, lang: Lang): string[] {
  const lines: string[] = [];
  const coverage = percent(check.outcomes.coverage);
  if (check.performance)
    lines.push(
      say(messages.performanceLine, lang, {
        metric: check.performance.metric,
        score: check.performance.score.toFixed(3),
        outcomes: check.performance.outcomeCount,
        coverage,
        limit: check.performance.minScore,
        referenceScore: check.performance.referenceScore.toFixed(3),
      }),
    );
  else if (check.performanceVerdict === "too-little-data")
    lines.push(say(messages.performanceNotJudged, lang, { outcomes: check.outcomes.count, coverage }));
  if (check.outcomes.unreadableCount > 0)
    lines.push(say(messages.unreadableOutcomes, lang, { count: check.outcomes.unreadableCount }));
  if (check.unreadPredictionCount > 0)
    lines.push(say(messages.unreadPredictions, lang, { count: check.unreadPredictionCount }));
  if (check.ignoredFeatures.length > 0)
    lines.push(say(messages.ignoredFeatures, lang, { features: check.ignoredFeatures }));
  return lines;
}

function printFeatures(terminal: Terminal, features: readonly FeatureDrift[]): void {
  const { lang } = terminal;
  const columns: TableColumn<FeatureDrift>[] = [
    { header: say(messages.columnFeature, lang), value: ({ feature }) => feature, shrink: true },
    { header: say(messages.columnVerdict, lang), value: (feature) => verdictWord(feature, lang) },
    {
      header: say(messages.columnEffect, lang),
      value: ({ effectSize }) => effectSize.toFixed(3),
      align: "right",
    },
    { header: say(messages.columnBar, lang), value: ({ effectSize }) => bar(effectSize) },
    {
      header: say(messages.columnP, lang),
      value: ({ adjustedPValue }) => smallNumber(adjustedPValue),
      align: "right",
    },
    { header: say(messages.columnTest, lang), value: ({ test }) => labelOf(test) },
    {
      header: say(messages.columnMissing, lang),
      value: ({ referenceMissingShare, currentMissingShare }) =>
        referenceMissingShare + currentMissingShare === 0
          ? "-"
          : `${percent(referenceMissingShare)} -> ${percent(currentMissingShare)}`,
      align: "right",
    },
  ];
  terminal.table(columns, features);
}

function labelOf(test: string): string {
  return DRIFT_TESTS.find(({ name }) => name === test)?.label ?? test;
}

function verdictWord(feature: FeatureDrift, lang: Lang): string {
  if (!feature.judged) return say(messages.notJudged, lang);
  return say(feature.drifted ? messages.drifted : messages.notDrifted, lang);
}

function printAlertsOf(terminal: Terminal, result: CheckResult): void {
  const { lang } = terminal;
  for (const alert of result.alerts) {
    terminal.out(
      terminal.style("bad", say(messages.alertRaised, lang, { id: alert.id, message: alert.message[lang] })),
    );
    printDeliveries(terminal, alert);
  }
  for (const alert of result.openAlerts)
    terminal.out(say(messages.alertStillOpen, lang, { id: alert.id, since: moment(alert.raisedAtMs) }));
  for (const alert of result.resolvedAlerts)
    terminal.out(terminal.style("good", say(messages.alertResolved, lang, { id: alert.id })));
}

function printDeliveries(terminal: Terminal, alert: Alert): void {
  for (const { channel, to, delivered, error } of alert.deliveries)
    terminal.out(
      delivered
        ? say(messages.deliveredTo, terminal.lang, { to, channel })
        : terminal.style("bad", say(messages.notDelivered, terminal.lang, { to, channel, error })),
    );
}

export function printRetraining(terminal: Terminal, run: PipelineRunResult): void {
  const version = run.modelVersion === null ? "" : ` (${run.model}@${run.modelVersion})`;
  terminal.out(
    say(messages.retrained, terminal.lang, { run: run.pipelineRunId, status: run.status, version }),
  );
}

export function printDrill(terminal: Terminal, { passed, reason }: AlertDrill): void {
  const { lang } = terminal;
  if (passed === null)
    terminal.out(`${terminal.style("warn", say(messages.drillVerdictUnknown, lang))}  ${reason[lang]}`);
  else if (passed)
    terminal.out(`${terminal.style("good", say(messages.drillVerdictPassed, lang))}  ${reason[lang]}`);
  else terminal.out(`${terminal.style("bad", say(messages.drillVerdictFailed, lang))}  ${reason[lang]}`);
}

export function printMonitors(terminal: Terminal, monitors: readonly MonitorState[]): void {
  const { lang } = terminal;
  if (monitors.length === 0) {
    terminal.out(say(messages.noMonitors, lang));
    return;
  }
  terminal.table(
    [
      { header: say(messages.columnMonitor, lang), value: ({ monitor }) => monitor },
      { header: say(messages.columnEndpoint, lang), value: ({ endpoint }) => endpoint },
      {
        header: say(messages.columnSchedule, lang),
        value: (state) => scheduleText(state, lang),
      },
      {
        header: say(messages.columnLastCheck, lang),
        value: ({ lastChecks: [last] }) =>
          last ? `${moment(last.atMs).slice(0, 10)} ${verdictText(last, lang)}` : say(messages.never, lang),
      },
      {
        header: say(messages.columnOpenAlerts, lang),
        value: ({ openAlerts }) => String(openAlerts.length),
        align: "right",
      },
      {
        header: say(messages.columnReceivers, lang),
        value: ({ config }) => config.receivers.map(({ channel, to }) => `${channel}:${to}`).join(", "),
        shrink: true,
      },
    ],
    monitors,
  );
}

function scheduleText(state: MonitorState, lang: Lang): string {
  if (state.config.schedule === undefined) return say(messages.byHand, lang);
  if (state.scheduleError !== null)
    return say(messages.scheduleInvalid, lang, { reason: state.scheduleError });
  return state.config.schedule;
}

export function printChecks(terminal: Terminal, monitor: string, checks: readonly MonitorCheck[]): void {
  const { lang } = terminal;
  if (checks.length === 0) {
    terminal.out(say(messages.noChecks, lang, { monitor }));
    return;
  }
  terminal.table(
    [
      { header: say(messages.columnWhen, lang), value: ({ atMs }) => moment(atMs) },
      {
        header: say(messages.columnVersion, lang),
        value: ({ modelVersion }) => String(modelVersion),
        align: "right",
      },
      { header: say(messages.columnVerdict, lang), value: (check) => verdictText(check, lang) },
      {
        header: say(messages.columnDrifted, lang),
        value: (check) => (check.judgedFeatureCount === 0 ? "-" : percent(check.driftedShare)),
        align: "right",
      },
      { header: say(messages.columnBar, lang), value: ({ driftedShare }) => bar(driftedShare) },
      {
        header: say(messages.columnScore, lang),
        value: ({ performance }) =>
          performance ? `${performance.metric} ${performance.score.toFixed(3)}` : "-",
      },
      { header: say(messages.columnId, lang), value: ({ id }) => id },
    ],
    checks,
  );
}

export function printAlerts(terminal: Terminal, alerts: readonly Alert[]): void {
  const { lang } = terminal;
  if (alerts.length === 0) {
    terminal.out(say(messages.noAlerts, lang));
    return;
  }
  for (const alert of alerts) {
    const head = say(messages.alertHead, lang, {
      id: alert.id,
      state: stateText(alert.state, lang),
      kind: say(alert.kind === "drift" ? messages.kindDrift : messages.kindPerformance, lang),
      when: moment(alert.raisedAtMs),
    });
    terminal.out(alert.state === "firing" ? terminal.style("bad", head) : head);
    terminal.out(`  ${alert.message[lang]}`);
  }
}

function stateText(state: Alert["state"], lang: Lang): string {
  const text = {
    firing: messages.stateFiring,
    acknowledged: messages.stateAcknowledged,
    resolved: messages.stateResolved,
  }[state];
  return say(text, lang);
}

function verdictText(check: MonitorCheck, lang: Lang): string {
  const text = {
    ok: messages.verdictOk,
    alert: messages.verdictAlert,
    "too-little-data": messages.verdictTooLittle,
  }[check.verdict];
  return say(text, lang);
}

/** `share` of the cells; only ASCII, whose width is the same in every locale. */
function bar(share: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * BAR_CELLS);
  return "#".repeat(filled) + ".".repeat(BAR_CELLS - filled);
}

function smallNumber(p: number): string {
  return p >= 0.001 || p === 0 ? p.toFixed(3) : p.toExponential(1);
}

/** 1997-01-31 09:00Z */
function moment(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace("T", " ")}Z`;
}
