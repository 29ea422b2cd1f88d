import { type CommandSpec, type Invocation, textOption } from "../../platform/cli/index.ts";
import { compactCommand, printCompactions } from "./compact-command.ts";
import type { Run, RunDetail, Tracking } from "./contract.ts";
import { compareRuns } from "./core/compare-runs.ts";
import { trackingErrors } from "./core/errors.ts";
import { missingProvenance } from "./core/provenance.ts";
import { gcCommand } from "./gc-command.ts";
import { messages } from "./messages.ts";
import { printComparison, printModels, printRun, printRuns } from "./print-runs.ts";
import { findRunsAnywhere } from "./usecases/find-runs-anywhere.ts";
import { resolveRunId } from "./usecases/resolve-run-id.ts";

type Open = () => Promise<Tracking>;

export function trackingCommands(open: Open): CommandSpec[] {
  // `akashi runs` alone lists, too.
  return [
    listCommand(["runs"], open),
    listCommand(["runs", "list"], open),
    showCommand(open),
    compareCommand(open),
    compactCommand(open),
    gcCommand(open),
  ];
}

function listCommand(path: readonly string[], open: Open): CommandSpec {
  return {
    path,
    summary: messages.listSummary,
    options: [
      { flags: "--experiment <name>", summary: messages.experimentOption },
      { flags: "--filter <text>", summary: messages.filterOption },
      { flags: "--order-by <key>", summary: messages.orderOption },
      { flags: "--metric <key>", summary: messages.metricOption, repeatable: true },
      { flags: "--limit <n>", summary: messages.limitOption, default: "20" },
    ],
    examples: [
      "akashi runs list",
      "akashi runs list --experiment strike-damage --order-by 'metrics.roc_auc DESC' --metric roc_auc",
    ],
    async run({ options, terminal }) {
      const tracking = await open();
      const { runs } = await findRunsAnywhere(tracking, {
        experiment: textOption({ options }, "experiment"),
        filter: textOption({ options }, "filter"),
        orderBy: textOption({ options }, "orderBy"),
        limit: limitOption(options),
      });
      const total = await tracking.countRuns();
      const metrics = (options["metric"] as readonly string[] | undefined) ?? [];
      return {
        json: { items: runs.map(toJson), total },
        print: () => printRuns(terminal, runs, metrics, total),
      };
    },
  };
}

function showCommand(open: Open): CommandSpec {
  return {
    path: ["runs", "show"],
    summary: messages.showSummary,
    arguments: [{ name: "run", required: true, summary: messages.runArgument }],
    examples: ["akashi runs show 3f2a9c"],
    async run({ args, terminal }) {
      const tracking = await open();
      const run = await tracking.getRun(await resolveRunId(tracking, args[0]!));
      const artifacts = await tracking.listArtifacts(run.runId);
      const models = await Promise.all(
        run.modelOutputs.map(({ modelId }) => tracking.getLoggedModel(modelId, { allowDeleted: true })),
      );
      const compacted = await tracking.runCompactions(run.runId);
      return {
        json: { run: toJson(run), artifacts, models, compacted },
        print: () => {
          printRun(terminal, run, artifacts);
          printModels(terminal, models);
          printCompactions(terminal, compacted);
        },
      };
    },
  };
}

function compareCommand(open: Open): CommandSpec {
  return {
    path: ["runs", "compare"],
    summary: messages.compareSummary,
    arguments: [{ name: "runs...", required: true, summary: messages.runsArgument }],
    options: [{ flags: "--all", summary: messages.allOption }],
    examples: ["akashi runs compare 3f2a9c 81bd02"],
    async run({ args, options, terminal }) {
      const tracking = await open();
      const ids = args.flat().filter((id) => id !== undefined);
      if (ids.length < 2)
        throw trackingErrors.E_TRACKING_PARAMETER_INVALID({
          parameter: "runs",
          value: JSON.stringify(ids),
          rule: ">= 2",
        });
      const runs: RunDetail[] = [];
      for (const id of ids) runs.push(await tracking.getRun(await resolveRunId(tracking, id)));
      const rows = compareRuns(runs);
      return {
        json: { items: runs.map(toJson), rows },
        print: () => printComparison(terminal, runs, rows, options["all"] === true),
      };
    },
  };
}

function toJson(run: Run): Record<string, unknown> {
  const metrics = Object.entries(run.metrics).map(([key, value]) => [
    key,
    Number.isFinite(value) ? value : null,
  ]);
  return {
    ...run,
    metrics: Object.fromEntries(metrics),
    missingProvenance: missingProvenance(run.provenance),
  };
}

function limitOption(options: Invocation["options"]): number {
  const value = textOption({ options }, "limit") ?? "20";
  const limit = Number(value);
  if (!Number.isInteger(limit) || limit < 1 || limit > 50_000)
    throw trackingErrors.E_TRACKING_PARAMETER_INVALID({ parameter: "--limit", value, rule: "1..50000" });
  return limit;
}
