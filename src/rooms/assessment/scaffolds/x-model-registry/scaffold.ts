import { file, inLang, open } from "../pieces.ts";
import type { Scaffold, ScaffoldProject } from "../scaffold.ts";

/** Registers the model of a run as a version; any MLflow server serves, Akashi's as well. */
export const scaffold: Scaffold = {
  practice: "x-model-registry",
  makes: "registry/register_model.py",
  completeAsWritten: null,
  propose: (project) => [
    file(
      "registry/register_model.py",
      {
        en: "A registered version says which run made it and which alias serves; a copied file says neither.",
        ja: "登録された版からは、作った実行と使われている別名が分かります。",
      },
      register(project),
    ),
  ],
};

const register = (project: ScaffoldProject): string => `
"""Registers the model of a run and gives it the alias "candidate".

${open(inLang(project, "set MLFLOW_TRACKING_URI (akashi up shows its address) and call this at the end of training, then remove this line", "MLFLOW_TRACKING_URI を設定し(akashi up がアドレスを示す)、学習の最後に呼び、済んだらこの行を消す"))}
"""

import sys

import mlflow
from mlflow.tracking import MlflowClient

MODEL = "${project.name}"


def register(run_id: str) -> str:
    """Returns the number of the new version. The model lies under "model" in the run's artifacts."""
    version = mlflow.register_model(f"runs:/{run_id}/model", MODEL)
    MlflowClient().set_registered_model_alias(MODEL, "candidate", version.version)
    return version.version


if __name__ == "__main__":
    print(register(sys.argv[1]))
`;
