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
endpoints:
  damage: { model: damage }
`;
const monitor = (schedule: string): string =>
  `monitors:\n  damage:\n    endpoint: damage\n    receivers: [{ channel: webhook, to: ops }]\n${schedule}`;
const evidently = (notify: string): string =>
  `from evidently.report import Report\nimport requests\n\ndef check():\n    report = Report(metrics=[])\n    report.run(a, b)\n${notify}`;
const nightly = workflow("{ schedule: [{ cron: '0 3 * * *' }] }", "- run: python monitoring/drift.py");

probeContract(probe, [
  {
    name: "a monitor with schedule and receivers",
    facts: repository({
      files: { "akashi.yaml": project(pipeline + monitor('    schedule: "0 * * * *"\n')) },
    }),
    outcome: "yes",
  },
  {
    name: "a monitor that nobody schedules",
    facts: repository({ files: { "akashi.yaml": project(pipeline + monitor("")) } }),
    outcome: "no",
  },
  {
    name: "a drift tool on a schedule that tells somebody",
    facts: repository({
      files: {
        "monitoring/drift.py": evidently("    requests.post(SLACK_WEBHOOK)\n"),
        ".github/workflows/drift.yml": nightly,
      },
    }),
    outcome: "yes",
  },
  {
    name: "a drift tool without a recipient",
    facts: repository({
      files: { "monitoring/drift.py": evidently(""), ".github/workflows/drift.yml": nightly },
    }),
    outcome: "unknown",
  },
  {
    name: "the word in a transcript",
    facts: repository({
      files: { "data/talk.json": '{"text":"drift alert"}', "README.md": "# x\n\ndrift\n" },
    }),
    outcome: "no",
  },
  {
    name: "a check of training data in a test",
    facts: repository({ files: { "tests/test_data.py": evidently("") } }),
    outcome: "no",
  },
  {
    name: "a notebook that makes a monitoring job",
    facts: repository({
      files: {
        "monitoring.ipynb": JSON.stringify({
          cells: [
            {
              type: "code",
              source:
                "client.create_model_deployment_monitoring_job(parent=p, model_deployment_monitoring_job=j)",
            },
          ],
        }),
      },
    }),
    outcome: "unknown",
    says: "monitoring.ipynb",
  },
  {
    name: "checks that a hook runs every day",
    facts: repository({
      files: {
        "infra/hook.json":
          '{"schedule": ["0 0 * * *"], "metadata": {"name": "check tasks"}, "task": {"payload": {"command": ["python", "spawn.py"]}}}',
      },
    }),
    outcome: "unknown",
    says: "check tasks",
  },
  {
    name: "a package of methods",
    facts: repository({
      files: {
        "README.md": "# x\n\n    pip install -U balancer\n",
        "pyproject.toml": '[project]\nname = "balancer"\n',
      },
    }),
    outcome: "not-applicable",
  },
  {
    name: "a package that carries its weights answers for a model",
    facts: repository({
      files: {
        "README.md": "# x\n\n    pip install -U balancer\n",
        "pyproject.toml": '[project]\nname = "balancer"\n',
        "src/balancer/data/balancer.onnx": null,
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
    name: "tests that also run at night watch nothing",
    facts: repository({
      files: {
        ".github/workflows/t.yml": workflow(
          "{ pull_request: {}, schedule: [{ cron: '0 0 * * *' }] }",
          "- run: make checks",
        ),
      },
    }),
    outcome: "no",
  },
]);
