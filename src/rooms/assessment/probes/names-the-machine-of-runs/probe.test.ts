import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const train = (text: string, more: Record<string, string> = {}) =>
  repository({ files: { "train.py": text, ...more } });

probeContract(probe, [
  {
    name: "a tracker that records the system",
    facts: train('import wandb\nwandb.init(project="x")\n'),
    outcome: "yes",
  },
  {
    name: "system metrics are on",
    facts: train("import mlflow\nmlflow.enable_system_metrics_logging()\n"),
    outcome: "yes",
  },
  {
    name: "metrics only",
    facts: train('import mlflow\nmlflow.log_metric("a", 1)\n'),
    outcome: "no",
    says: "orchestrator",
  },
  { name: "nothing is tracked", facts: train("x = 1\n"), outcome: "unknown", says: "MLflow" },
]);
