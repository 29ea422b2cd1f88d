import { repository } from "../../testing/fake-repository.ts";
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
    name: "metrics and parameters",
    facts: repository({
      files: { "train.py": `import mlflow\n${train}mlflow.log_params(p)\nmlflow.log_metric('auc', 1)\n` },
    }),
    outcome: "yes",
  },
  {
    name: "a pipeline of akashi.yaml",
    facts: repository({ files: { "akashi.yaml": project(pipeline) } }),
    outcome: "yes",
  },
  {
    name: "a tracker that is imported and not called",
    facts: repository({ files: { "train.py": `import mlflow\n${train}` } }),
    outcome: "no",
  },
  {
    name: "a function of the same name in a file without a tracker",
    facts: repository({ files: { "train.py": `${train}log_metric('auc', 1)\n` } }),
    outcome: "no",
  },
  {
    name: "calls in tests",
    facts: repository({
      files: { "train.py": train, "tests/test_a.py": "import mlflow\nmlflow.log_metric('a', 1)\n" },
    }),
    outcome: "no",
  },
  { name: "no training", facts: repository({}), outcome: "unknown" },
  {
    name: "a tracker under another name",
    facts: repository({
      files: {
        "train.py": `${train}from google.cloud import aiplatform as vertex_ai\nvertex_ai.log_metrics({'loss': loss})\n`,
      },
    }),
    outcome: "yes",
  },
  {
    name: "channels of a tracker that another package brings along",
    facts: repository({
      files: {
        "train.py": `${train}from deepsense import neptune\nctx = neptune.Context()\nctx.channel_send('auc', 0, score)\n`,
      },
    }),
    outcome: "yes",
  },
  {
    name: "a logger of Lightning that the configuration names",
    facts: repository({
      files: {
        "train.py": train,
        "configs/logger/wandb.yaml": "wandb:\n  _target_: lightning.pytorch.loggers.wandb.WandbLogger\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "a logger that writes a file only",
    facts: repository({
      files: {
        "train.py": train,
        "configs/logger/csv.yaml": "csv:\n  _target_: lightning.pytorch.loggers.csv_logs.CSVLogger\n",
      },
    }),
    outcome: "no",
  },
  {
    name: "a run that a helper of the project hands out",
    facts: repository({
      files: {
        "src/helper.py": "from azureml.core import Run\n\ndef context():\n    return Run.get_context()\n",
        "src/train.py": `${train}import helper as he\naml_run = he.context()\naml_run.log('f1', f1)\n`,
      },
    }),
    outcome: "yes",
    says: "aml_run.log()",
  },
  {
    name: "a run that no helper of the project hands out",
    facts: repository({
      files: {
        "src/helper.py": "def context():\n    return logging.getLogger()\n",
        "src/train.py": `${train}import helper as he\naml_run = he.context()\naml_run.log('f1', f1)\n`,
      },
    }),
    outcome: "no",
  },
]);
