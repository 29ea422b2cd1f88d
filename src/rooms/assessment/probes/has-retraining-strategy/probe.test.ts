import { PROSE, repository, workflow } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const project = (sections: string): string => `akashi: 1
project:
  name: strikes
  title: Strikes
  purpose: Tell damaging strikes apart
${sections}`;

const pipeline = (retrain: string): string =>
  project(`datasets:
  d: { source: d.csv }
features:
  v: { dataset: d, features: [{ name: a, column: a, type: number, description: some meaning }] }
pipelines:
  p:
    dataset: d
    features: v
    model: m
    candidates: [{ trainer: logistic-regression }]
    gates: { min_score: 0.7 }
    retrain: ${retrain}
`);
const cron = workflow("{ schedule: [{ cron: '0 3 * * 1' }] }", "- run: python src/train.py");
const policy = `# Retraining\n\n${PROSE} The model is retrained every week because its score decays by two points a month.`;

const TRAINING = "from sklearn.linear_model import Ridge\nRidge().fit(x, y)\n";

probeContract(probe, [
  {
    name: "a trigger with its reason in akashi.yaml",
    facts: repository({
      files: { "akashi.yaml": pipeline("{ on_alert: true, reason: Scores decay by two points a month }") },
    }),
    outcome: "yes",
  },
  {
    name: "a policy and the job that follows it",
    facts: repository({ files: { "docs/retraining.md": policy, ".github/workflows/train.yml": cron } }),
    outcome: "yes",
  },
  {
    name: "a cron alone",
    facts: repository({ files: { ".github/workflows/train.yml": cron } }),
    outcome: "unknown",
    says: "nothing says why",
  },
  {
    name: "a policy alone",
    facts: repository({ files: { "docs/retraining.md": policy } }),
    outcome: "unknown",
  },
  {
    name: "the word in a README and in a function's name",
    facts: repository({
      files: {
        "README.md": "# x\n\nIt has a retraining pipeline.\n",
        "a.py": "model = Net.from_pretrained('x')\n",
        "train.py": TRAINING,
      },
    }),
    outcome: "no",
  },
  {
    name: "a schedule that only tests",
    facts: repository({
      files: {
        ".github/workflows/ci.yml": workflow(
          "{ schedule: [{ cron: '0 3 * * 1' }] }",
          "- run: pytest tests/test_train.py",
        ),
        "train.py": TRAINING,
      },
    }),
    outcome: "no",
  },
  {
    name: "nothing is trained here",
    facts: repository({ files: { "app.py": "print(1)\n" } }),
    outcome: "unknown",
  },
  {
    name: "a hook that starts a pipeline with training by the clock, and no reason",
    facts: repository({
      files: {
        "train.py": TRAINING,
        "infra/hook.json":
          '{"schedule": ["0 0 1 * *"], "metadata": {"name": "data pipeline"}, "task": {"payload": {"command": ["python", "/code/spawn.py", "/code/pipeline.yml"]}}}',
        "infra/pipeline.yml": "tasks:\n  - ID: train\n    metadata: { name: train component model }\n",
      },
    }),
    outcome: "unknown",
    says: "infra/hook.json",
  },
  {
    name: "a package of methods",
    facts: repository({
      files: {
        ...{
          "README.md": "# x\n\n    pip install -U balancer\n",
          "pyproject.toml": '[project]\nname = "balancer"\n',
        },
        "balancer/fit.py": TRAINING,
      },
    }),
    outcome: "not-applicable",
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
    name: "a notebook that may have put training on a schedule",
    facts: repository({
      files: {
        "train.py": TRAINING,
        "pipeline.ipynb": JSON.stringify({
          cells: [{ type: "code", source: "Schedule.create(ws, name='monthly', recurrence=r)" }],
        }),
      },
    }),
    outcome: "unknown",
    says: "pipeline.ipynb",
  },
  {
    name: "training in examples only",
    facts: repository({ files: { "serve.py": "print(1)\n", "examples/sklearn/train.py": TRAINING } }),
    outcome: "unknown",
  },
  {
    name: "an hourly flow of Airflow that trains, without a reason",
    facts: repository({
      files: {
        "dags/ml.py":
          "from airflow.decorators import dag, task\n\n@dag(schedule='@hourly')\ndef pipeline():\n    @task\n    def train_from_best_config():\n        pass\n",
        "train.py": TRAINING,
      },
    }),
    outcome: "unknown",
    says: "@hourly",
  },
  {
    name: "an hourly flow that splits data",
    facts: repository({
      files: {
        "dags/ml.py":
          "from airflow.decorators import dag, task\nfrom sklearn.model_selection import train_test_split\n\n@dag(schedule='@hourly')\ndef pipeline():\n    train_test_split(x)\n",
        "fit.py": TRAINING,
      },
    }),
    outcome: "no",
  },
  {
    name: "training that pushed data starts, without a reason",
    facts: repository({
      files: {
        ".github/workflows/train.yml": workflow("{ push: { paths: ['data/**'] } }", "- run: dvc repro"),
        "train.py": TRAINING,
      },
    }),
    outcome: "unknown",
    says: "data/**",
  },
  {
    name: "a nightly test that trains for one epoch",
    facts: repository({
      files: {
        ".github/workflows/ci-testing.yml": workflow(
          "{ pull_request: {}, schedule: [{ cron: '0 0 * * *' }] }",
          "- run: python train.py --epochs 1",
        ),
        "train.py": TRAINING,
      },
    }),
    outcome: "no",
  },
]);
