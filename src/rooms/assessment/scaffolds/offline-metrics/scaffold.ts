import { file, inLang, open } from "../pieces.ts";
import type { Scaffold, ScaffoldProject } from "../scaffold.ts";

/** Logs the scores of the new version and compares them with the version in use; worse ends with an error. */
export const scaffold: Scaffold = {
  practice: "offline-metrics",
  makes: "evaluation/metrics_gate.py",
  completeAsWritten: null,
  propose: (project) => [
    file(
      "evaluation/metrics_gate.py",
      {
        en: "Scores of every version are kept in one place, and a version that is worse than the one in use stops here.",
        ja: "全版の評価値を一か所に残し、使用中の版より悪い版をここで止めます。",
      },
      gate(project),
    ),
  ],
};

const gate = (project: ScaffoldProject): string => `
"""Keeps the scores of a version and compares them with those of the version in use.

${open(inLang(project, "call evaluate() at the end of training with the held-out data, then remove this line", "学習の最後に検証用データで evaluate() を呼び、済んだらこの行を消す"))}
"""

import mlflow
from mlflow.tracking import MlflowClient
from sklearn.metrics import brier_score_loss, roc_auc_score

MODEL = "${project.name}"
LARGEST_LOSS = 0.005


def score_of_production(client: MlflowClient) -> float | None:
    """ROC AUC that the version behind the alias "production" was registered with; None before the first release."""
    try:
        version = client.get_model_version_by_alias(MODEL, "production")
    except mlflow.MlflowException:
        return None
    return client.get_run(version.run_id).data.metrics["roc_auc"]


def evaluate(model, inputs, labels) -> None:
    """Logs the scores on held-out data (inputs (n, features), labels (n,) of 0 and 1). Raises SystemExit when worse."""
    scores = model.predict_proba(inputs)[:, 1]
    new_roc_auc = roc_auc_score(labels, scores)
    mlflow.log_metric("roc_auc", new_roc_auc)
    mlflow.log_metric("brier", brier_score_loss(labels, scores))
    production_roc_auc = score_of_production(MlflowClient())
    if production_roc_auc is not None and new_roc_auc < production_roc_auc - LARGEST_LOSS:
        raise SystemExit(f"ROC AUC {new_roc_auc:.4f} is below {production_roc_auc:.4f} of the version in production")
`;
