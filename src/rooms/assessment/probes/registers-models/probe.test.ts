import { HEAD_MS, repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const project = (sections: string): string => `akashi: 1
project:
  name: strikes
  title: Strikes
  purpose: Tell damaging strikes apart
${sections}`;
const pipeline = `datasets:
  strikes:
    source: strikes.csv
features:
  strike:
    dataset: strikes
    features:
      - { name: height, column: Height, type: number, description: Height above ground in feet }
pipelines:
  damage:
    dataset: strikes
    features: strike
    model: damage
    candidates:
      - { trainer: logistic-regression }
      - { trainer: gradient-boosting }
    gates: { min_score: 0.7 }
`;
const train = "from sklearn.linear_model import Ridge\nRidge().fit(x, y)\n";

probeContract(probe, [
  {
    name: "a call of a registry",
    facts: repository({ files: { "r.py": "import mlflow\nmlflow.register_model(uri, 'm')\n" } }),
    outcome: "yes",
  },
  {
    name: "a model that is logged under a registered name",
    facts: repository({
      files: { "r.py": "import mlflow\nmlflow.sklearn.log_model(m, 'm', registered_model_name='m')\n" },
    }),
    outcome: "yes",
  },
  {
    name: "a pipeline of akashi.yaml",
    facts: repository({ files: { "akashi.yaml": project(pipeline) } }),
    outcome: "yes",
  },
  {
    name: "versions kept as tags",
    facts: repository({
      history: { tags: [{ name: "churn@v1.2.0", commit: "a".repeat(40), createdAtMs: HEAD_MS }] },
    }),
    outcome: "yes",
  },
  {
    name: "a model that is only saved",
    facts: repository({
      files: { "train.py": `import joblib\n${train}joblib.dump(m, 'model_final_2.pkl')\n` },
    }),
    outcome: "no",
  },
  { name: "no training", facts: repository({}), outcome: "unknown" },
]);
