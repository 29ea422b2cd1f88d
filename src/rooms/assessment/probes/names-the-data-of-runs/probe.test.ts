import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const train = (text: string, more: Record<string, string> = {}) =>
  repository({ files: { "train.py": text, ...more } });

probeContract(probe, [
  { name: "the input is logged", facts: train("import mlflow\nmlflow.log_input(dataset)\n"), outcome: "yes" },
  {
    name: "a pinned artifact",
    facts: train('import wandb\nrun = wandb.init()\nrun.use_artifact("orders:v12")\n'),
    outcome: "yes",
  },
  { name: "the lock of DVC", facts: train("x = 1\n", { "dvc.lock": "schema: 2.0\n" }), outcome: "yes" },
  {
    name: "the latest artifact",
    facts: train('import wandb\nrun = wandb.init()\nrun.use_artifact("orders:latest")\n'),
    outcome: "no",
    says: "latest",
  },
  {
    name: "metrics without data",
    facts: train('import mlflow\nmlflow.log_metric("a", 1)\n'),
    outcome: "no",
    says: "orchestrator",
  },
  { name: "nothing is tracked", facts: train("x = 1\n"), outcome: "unknown", says: "MLflow" },
]);
