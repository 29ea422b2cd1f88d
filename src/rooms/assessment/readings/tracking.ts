import type { RepositoryFacts } from "../core/repository-facts.ts";
import { baseName, isExamplePath, isTestPath, lineAt, textFiles } from "./files.ts";
import { oncePerFacts } from "./memo.ts";
import type { Sighting } from "./profile.ts";
import { type PythonFile, pythonFiles } from "./python/modules.ts";

const TRACKERS =
  /^(mlflow|wandb|dvclive|neptune|comet_ml|clearml|azureml|azure\.ai\.ml|sagemaker|cml\.metrics_v1|google\.cloud\.aiplatform|vertexai|sacred|deepsense\.neptune|polyaxon|aim|trackio|guild|cdsw|tensorboardX?|torch\.utils\.tensorboard)(\.|$)/;

const METRICS =
  /(^|\.)(log_metrics?|log_metric_dict|add_scalar|log_scalar|report_scalar|track_metric|channel_send|make_summary)$/;
/** Names that mean logging of metrics only in a file that imports a tracker. */
const SHORT_METRICS =
  /^(wandb|run|live|experiment|logger|(\w+\.)?\w*_run|self\.run|neptune_run|run\.parent|live\.summary|aiplatform)\.(log|log_metrics?|track|append)$|(^|\.)(autolog|log_model|summary\.update)$/;
/** On a run that a module of the project hands out: the tracker's own import stands there. */
const ON_A_RUN = /^(self\.)?(\w+_)?run\.(log|log_(metric|row|list|table|image))$/;
const PARAMETERS =
  /(^|\.)(log_params?|log_parameters?|log_hyperparams|log_hyperparameters|config\.update|autolog|connect)$/;

const CALLBACK =
  /(^|\.)((MLflow|MLFlow|Wandb|WandB|Comet|Neptune|TensorBoard|ClearML|Aim)(Logger)?(Callback)?(Logger)?|setup_mlflow|setup_wandb)$/;

/** A file without these words need not be parsed. */
const MAY_CALL_BACK = /(Logger|Callback|setup_(mlflow|wandb))\b/;

export interface TrackingCall extends Sighting {
  readonly kind: "metric" | "parameter";
}

const outsideOfTests = ({ file }: PythonFile): boolean => !isTestPath(file.path) && !isExamplePath(file.path);

/** Loggers of Lightning that a configuration names by their class: `_target_: lightning.pytorch.loggers.WandbLogger`. */
const NAMED_LOGGER =
  /\b(?:_?target_?|class_path|class_name)["']?\s*:\s*["']?((?:pytorch_lightning|pl|lightning(?:\.pytorch)?)\.loggers\.(?:\w+\.)*\w+Logger)\b/;

function namedLoggers(facts: RepositoryFacts): TrackingCall[] {
  return textFiles(facts, /\.(py|ya?ml)$/)
    .filter(({ path }) => !isTestPath(path) && !isExamplePath(path))
    .flatMap(({ path, text }) => {
      if (!text.includes(".loggers.")) return [];
      const named = NAMED_LOGGER.exec(text);
      return named && !/CSVLogger$/.test(named[1]!)
        ? [{ path, line: lineAt(text, named.index), what: named[1]!, kind: "metric" as const }]
        : [];
    });
}

/** Calls that hand metrics or parameters to a tracking tool, in files that import one, and loggers that are configured. */
export function trackingCalls(facts: RepositoryFacts): TrackingCall[] {
  return [...calledTrackers(facts), ...namedLoggers(facts)];
}

const trackingModules = oncePerFacts(
  (facts) =>
    new Set(
      pythonFiles(facts)
        .filter(
          (python) =>
            outsideOfTests(python) &&
            /\bRun\.get_context\(|\bstart_run\(|\binit_run\(|\b(wandb|neptune|Task)\.init\(/.test(
              python.file.text,
            ) &&
            python.module.imports.some(
              ({ module, names }) =>
                TRACKERS.test(module) || names.some((name) => TRACKERS.test(`${module}.${name}`)),
            ),
        )
        .map(({ file }) => baseName(file.path).replace(/\.py$/, "")),
    ),
);
const handsOutRuns = (facts: RepositoryFacts, { module, names }: PythonFile["module"]["imports"][number]) =>
  [module.split(".").at(-1)!, ...names].some((name) => trackingModules(facts).has(name));

const onARun = (path: string, module: PythonFile["module"]): TrackingCall[] =>
  module.calls
    .filter(({ name }) => ON_A_RUN.test(name))
    .map(({ name, line }) => ({ path, line, what: `${name}()`, kind: "metric" }));

function calledTrackers(facts: RepositoryFacts): TrackingCall[] {
  return pythonFiles(facts)
    .filter(outsideOfTests)
    .flatMap(({ file, module }) => {
      // Callbacks of training frameworks log by themselves once they are constructed.
      const callback = MAY_CALL_BACK.test(file.text)
        ? module.calls.find(({ name }) => CALLBACK.test(name))
        : undefined;
      if (callback)
        return [
          { path: file.path, line: callback.line, what: `${callback.name}()`, kind: "metric" as const },
        ];
      const tracker = module.imports.find(
        ({ module: from, names }) =>
          TRACKERS.test(from) || names.some((name) => TRACKERS.test(`${from}.${name}`)),
      );
      if (!tracker)
        return module.imports.some((entry) => handsOutRuns(facts, entry)) ? onARun(file.path, module) : [];
      const calls = module.calls.flatMap((call): TrackingCall[] => {
        const { name, line } = call;
        const at = { path: file.path, line, what: `${name}()` };
        const found: TrackingCall[] = [];
        if (METRICS.test(name) || SHORT_METRICS.test(name)) found.push({ ...at, kind: "metric" });
        if (PARAMETERS.test(name) || (/wandb\.init$/.test(name) && /config =/.test(call.arguments)))
          found.push({ ...at, kind: "parameter" });
        return found;
      });
      // dvclive, Weights & Biases and MLflow's autolog keep metrics by assignment as well.
      const live = /\blive\.summary\b|\bwandb\.summary\b/.exec(file.text);
      if (live && calls.length === 0)
        calls.push({
          path: file.path,
          line: file.text.slice(0, live.index).split("\n").length,
          what: live[0],
          kind: "metric",
        });
      return calls;
    });
}
