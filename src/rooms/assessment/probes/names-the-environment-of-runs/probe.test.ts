import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const train = (text: string, more: Record<string, string> = {}) =>
  repository({ files: { "train.py": text, ...more } });

probeContract(probe, [
  {
    name: "a model with its packages",
    facts: train('import mlflow\nmlflow.sklearn.log_model(m, "model")\n'),
    outcome: "yes",
  },
  {
    name: "an image named by the commit",
    facts: train("x = 1\n", {
      ".github/workflows/i.yml":
        "on: push\njobs:\n  a:\n    steps:\n      - run: docker build -t train:$GITHUB_SHA .\n",
    }),
    outcome: "yes",
    says: "docker build",
  },
  {
    name: "an image called latest",
    facts: train("import wandb\nwandb.log({})\n", { Dockerfile: "FROM train:latest\n" }),
    outcome: "no",
    says: "train:latest",
  },
  {
    name: "metrics only",
    facts: train("import wandb\nwandb.log({})\n"),
    outcome: "no",
    says: "orchestrator",
  },
  { name: "nothing is tracked", facts: train("x = 1\n"), outcome: "unknown", says: "MLflow" },
]);
