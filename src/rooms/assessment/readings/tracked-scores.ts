import type { RepositoryFacts } from "../core/repository-facts.ts";
import type { Sighting } from "./profile.ts";
import { pythonFiles } from "./python/modules.ts";
import { trackingCalls } from "./tracking.ts";

/** Names of scores on data that the model was not fitted to, and of what holds several of them. */
const SCORE =
  /(^|[^a-z])(val|valid|validation|test|eval|evaluation|dev|holdout|acc|accuracy|f1|auc|roc_auc|mse|rmse|mae|mape|smape|precision|recall|r2|bleu|chrf|comet|rouge|wer|cer|iou|miou|map|ndcg|mrr|score|scores|metric|metrics|results?|report|performance)([^a-z]|$)/i;
/** They write files on the machine that trains. */
const LOCAL_ONLY = /tensorboard|add_scalar|SummaryWriter|CSVLogger/i;
const OFF =
  /\b\w*(wandb|mlflow|neptune|comet|clearml|tracking)\w*\s*(:\s*bool\s*)?=\s*False\b|["']--[\w-]*(wandb|mlflow|neptune|comet|clearml|track)[\w-]*["'][^)]*store_true/;

/**
 * A call that hands a score to a tracking service. A tracker that is off until somebody switches it on, a logger that one
 * configuration among others names, and files of one machine keep nothing for certain.
 */
export function trackedScore(facts: RepositoryFacts): Sighting | undefined {
  const files = new Map(pythonFiles(facts).map((python) => [python.file.path, python]));
  return trackingCalls(facts).find(({ kind, path, line, what }) => {
    const python = files.get(path);
    if (kind !== "metric" || !python || LOCAL_ONLY.test(what) || OFF.test(python.file.text)) return false;
    if (/(Logger|Callback|autolog)(\(\))?$/.test(what) || /^(wandb|live)\.summary/.test(what)) return true;
    const call = python.module.calls.find((one) => one.line === line && `${one.name}()` === what);
    return call !== undefined && SCORE.test(call.arguments.replaceAll("_", " "));
  });
}
