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
    name: "stages of dvc.yaml",
    facts: repository({
      files: { "dvc.yaml": "stages:\n  prepare: { cmd: python a.py }\n  train: { cmd: python train.py }\n" },
    }),
    outcome: "yes",
  },
  {
    name: "a pipeline of akashi.yaml",
    facts: repository({ files: { "akashi.yaml": project(pipeline) } }),
    outcome: "yes",
  },
  {
    name: "a flow of an orchestrator",
    facts: repository({
      files: { "flow.py": "from prefect import flow\n\n@flow\ndef main():\n    train_model()\n" },
    }),
    outcome: "yes",
  },
  {
    name: "an orchestrator that only moves data",
    facts: repository({
      files: { "train.py": train, "flow.py": "from airflow import DAG\nwith DAG('x') as dag:\n    copy()\n" },
    }),
    outcome: "no",
  },
  {
    name: "a script that nobody can judge",
    facts: repository({ files: { "train.py": train, Makefile: "all:\n\tpython train.py\n" } }),
    outcome: "unknown",
  },
  { name: "no training", facts: repository({}), outcome: "unknown" },
  {
    name: "a pipeline of Azure ML as YAML",
    facts: repository({
      files: {
        "mlops/train/pipeline.yml":
          "$schema: https://azuremlschemas.azureedge.net/latest/pipelineJob.schema.json\ntype: pipeline\njobs:\n  prep_data: { command: python prep.py }\n  train_model: { command: python train.py }\n",
      },
    }),
    outcome: "yes",
    says: "train_model",
  },
  {
    name: "a workflow of Argo that moves data only",
    facts: repository({
      files: {
        "train.py": train,
        "argo/copy.yaml":
          "kind: Workflow\nspec:\n  templates:\n  - { name: load, container: {} }\n  - { name: copy, container: {} }\n",
      },
    }),
    outcome: "no",
  },
]);
