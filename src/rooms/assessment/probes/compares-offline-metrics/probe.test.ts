import { repository, workflow } from "../../testing/fake-repository.ts";
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
const log = "import mlflow\nmlflow.log_metric('auc', auc)\n";

const fits = (more: string): string => `from sklearn.linear_model import Ridge\n${more}Ridge().fit(x, y)\n`;

probeContract(probe, [
  {
    name: "a pipeline of akashi.yaml, which always gates",
    facts: repository({ files: { "akashi.yaml": project(pipeline) } }),
    outcome: "yes",
  },
  {
    name: "metrics of dvc.yaml that CI compares",
    facts: repository({
      files: {
        "dvc.yaml": "metrics:\n- eval/metrics.json\n",
        ".github/workflows/r.yml": workflow("pull_request", "- run: dvc metrics diff main"),
      },
    }),
    outcome: "yes",
  },
  {
    name: "logged metrics and a gate in code",
    facts: repository({
      files: { "train.py": log, "evaluate.py": "if new_model_mse < production_model_mse:\n    register()\n" },
    }),
    outcome: "yes",
  },
  {
    name: "logged metrics that nothing compares",
    facts: repository({ files: { "train.py": log } }),
    outcome: "unknown",
  },
  {
    name: "a table in the README",
    facts: repository({
      files: {
        "README.md": "# Scores\n\n| model | auc |\n|---|---|\n| a | 0.9 |\n",
        "train.py": "from sklearn.linear_model import Ridge\nRidge().fit(x, y)\n",
      },
    }),
    outcome: "no",
  },
  {
    name: "nothing is trained here",
    facts: repository({ files: { "serve.py": "from fastapi import FastAPI\napp = FastAPI()\n" } }),
    outcome: "unknown",
  },
  {
    name: "the evaluator of TFX with limits",
    facts: repository({
      files: {
        "src/training_pipeline.py":
          "import tensorflow_model_analysis as tfma\n\ntfma.MetricThreshold(value_threshold=v, change_threshold=c)\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "scores that CI keeps in a file",
    facts: repository({
      files: {
        "infra/pipeline.yml":
          "tasks:\n  - command: [train]\n    artifacts:\n      metrics.json:\n        path: /metrics.json\n",
      },
    }),
    outcome: "unknown",
    says: "metrics.json",
  },
  {
    name: "a package of methods has no model to follow",
    facts: repository({
      files: {
        "README.md": "# x\n\n    pip install -U balancer\n",
        "pyproject.toml": '[project]\nname = "balancer"\n',
      },
    }),
    outcome: "not-applicable",
  },
  {
    name: "a package that comes with weights has",
    facts: repository({
      files: {
        ...{
          "README.md": "# x\n\n    pip install -U balancer\n",
          "pyproject.toml": '[project]\nname = "balancer"\n',
        },
        "balancer/models.py": 'MODELS = {"tiny": "https://example.org/weights/tiny.pt"}\n',
      },
    }),
    outcome: "no",
  },
  {
    name: "a package whose README links to its weights answers for a model",
    facts: repository({
      files: {
        "README.md":
          "# x\n\n    pip install -U balancer\n\n## Model Checkpoints\n\n- [large](https://dl.example.org/balancer/large_4b8939.pth)\n",
        "pyproject.toml": '[project]\nname = "balancer"\n',
      },
    }),
    outcome: "no",
  },
  {
    name: "a package whose README links to the weights of others",
    facts: repository({
      files: {
        "README.md":
          "# x\n\n    pip install -U balancer\n\n## Usage\n\nDownload https://models.example.org/resnet50.pth\nfirst.\n",
        "pyproject.toml": '[project]\nname = "balancer"\n',
      },
    }),
    outcome: "not-applicable",
  },
  {
    name: "infrastructure for models that are trained elsewhere",
    facts: repository({
      files: { "infra/main.tf": 'resource "aws_s3_bucket" "models" {\n  bucket = "models"\n}\n' },
    }),
    outcome: "unknown",
    says: "Nothing is trained",
  },
  {
    name: "the best run is chosen from the tracker",
    facts: repository({
      files: {
        "train.py": log,
        "choose.py": "import mlflow\nbest = mlflow.search_runs(order_by=['metrics.auc DESC'])[0]\n",
      },
    }),
    outcome: "yes",
    says: "search_runs",
  },
  {
    name: "scores that training sends to a tracker",
    facts: repository({ files: { "train.py": fits(log) } }),
    outcome: "yes",
    says: "mlflow.log_metric()",
  },
  {
    name: "losses of training only",
    facts: repository({ files: { "train.py": fits("import wandb\nwandb.log({'loss': loss, 'lr': lr})\n") } }),
    outcome: "unknown",
  },
  {
    name: "a tracker that is off until somebody switches it on",
    facts: repository({
      files: {
        "train.py": fits(
          "import wandb\nwandb_log = False\nif wandb_log:\n    wandb.log({'val/loss': loss})\n",
        ),
      },
    }),
    outcome: "unknown",
  },
  {
    name: "files of the machine that trains",
    facts: repository({
      files: {
        "train.py": fits(
          "from torch.utils.tensorboard import SummaryWriter\nwriter = SummaryWriter()\nwriter.add_scalar('val/acc', acc)\n",
        ),
      },
    }),
    outcome: "unknown",
  },
  {
    name: "a test that computes a score and keeps none",
    facts: repository({
      files: {
        "train.py": fits(""),
        "tests/test_predict.py":
          "from sklearn.metrics import mean_squared_error\n\ndef test_better():\n    assert mean_squared_error(y, new) < mean_squared_error(y, old)\n",
      },
    }),
    outcome: "unknown",
    says: "mean_squared_error()",
  },
  {
    name: "a tracker that is used when it is installed",
    facts: repository({
      files: {
        "train.py": fits(
          "try:\n    import wandb\nexcept ImportError:\n    wandb = None\nwandb.log({'val/loss': loss})\n",
        ),
      },
    }),
    outcome: "unknown",
  },
  {
    name: "a notebook that hands scores to a registry",
    facts: repository({
      files: {
        "train.py": fits(""),
        "train.ipynb": JSON.stringify({
          cells: [
            { type: "code", source: "import hopsworks\nmr.python.create_model(name='iris', metrics=scores)" },
          ],
        }),
      },
    }),
    outcome: "unknown",
    says: "create_model()",
  },
  {
    name: "a pipeline of SageMaker that registers what is good enough",
    facts: repository({
      files: {
        "pipelines/pipeline.py":
          "from sagemaker.workflow.conditions import ConditionLessThanOrEqualTo\nfrom sagemaker.workflow.functions import JsonGet\nfrom sagemaker.model_metrics import ModelMetrics\nmetrics = ModelMetrics(model_statistics=report)\nlimit = ConditionLessThanOrEqualTo(left=JsonGet(step, 'evaluation', 'mse'), right=6.0)\n",
      },
    }),
    outcome: "yes",
    says: "ConditionLessThanOrEqualTo",
  },
]);
