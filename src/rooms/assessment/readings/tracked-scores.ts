import type { RepositoryFacts } from "../core/repository-facts.ts";
import type { Sighting } from "./profile.ts";
import { notebookFiles, pythonFiles } from "./python/modules.ts";
import { trackingCalls } from "./tracking.ts";

/** Names of scores on data that the model was not fitted to, and of what holds several of them. */
const SCORE =
  /(^|[^a-z])(val|valid|validation|test|eval|evaluation|dev|holdout|acc|accuracy|f1|auc|roc_auc|mse|rmse|mae|mape|smape|precision|recall|r2|bleu|chrf|comet|rouge|wer|cer|iou|miou|map|ndcg|mrr|score|scores|metric|metrics|results?|report|performance)([^a-z]|$)/i;
/** They write files on the machine that trains. */
const LOCAL_ONLY = /tensorboard|add_scalar|SummaryWriter|CSVLogger/i;
const OFF =
  /\b\w*(wandb|mlflow|neptune|comet|clearml|tracking)\w*\s*(:\s*bool\s*)?=\s*False\b|["']--[\w-]*(wandb|mlflow|neptune|comet|clearml|track)[\w-]*["'][^)]*store_true/;
/** A tracker that is used when somebody has installed it. */
const OPTIONAL =
  /\btry:\s*(#[^\n]*)?\n\s+(import|from) (wandb|mlflow|neptune|comet_ml|clearml|aim|azureml)\b[\s\S]{0,400}?\n\s*except\b/;

const mayBeOff = (text: string): boolean => OFF.test(text) || OPTIONAL.test(text);

/**
 * A call that hands a score to a tracking service. A tracker that is off until somebody switches it on, a logger that one
 * configuration among others names, and files of one machine keep nothing for certain.
 */
export function trackedScore(facts: RepositoryFacts): Sighting | undefined {
  const files = new Map(pythonFiles(facts).map((python) => [python.file.path, python]));
  return trackingCalls(facts).find(({ kind, path, line, what }) => {
    const python = files.get(path);
    if (kind !== "metric" || !python || LOCAL_ONLY.test(what) || mayBeOff(python.file.text)) return false;
    if (/(Logger|Callback|autolog)(\(\))?$/.test(what) || /^(wandb|live)\.summary/.test(what)) return true;
    const call = python.module.calls.find((one) => one.line === line && `${one.name}()` === what);
    return call !== undefined && SCORE.test(call.arguments.replaceAll("_", " "));
  });
}

const REGISTRY =
  /^(mlflow|wandb|hopsworks|hsml|neptune|comet_ml|clearml|azureml|sagemaker|google\.cloud\.aiplatform|vertexai)(\.|$)/;

/** A notebook that logs scores or hands them to a registry: whether it was run more than once is not in git. */
export function notebookScore(facts: RepositoryFacts): Sighting | undefined {
  for (const { file, module } of notebookFiles(facts)) {
    if (!module.imports.some((entry) => REGISTRY.test(entry.module))) continue;
    const call = module.calls.find(
      ({ name, arguments: text }) =>
        /(^|\.)(log_metrics?|wandb\.log|run\.log)$/.test(name) ||
        (/(^|\.)(create_model|register_model|log_model)$/.test(name) && /\bmetrics =/.test(text)),
    );
    if (call) return { path: file.path, line: 1, what: `${call.name}()` };
  }
  return undefined;
}
