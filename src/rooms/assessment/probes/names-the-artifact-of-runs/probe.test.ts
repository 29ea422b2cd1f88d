import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const train = (text: string, more: Record<string, string> = {}) =>
  repository({ files: { "train.py": text, ...more } });

probeContract(probe, [
  {
    name: "the model is logged",
    facts: train('import mlflow\nmlflow.sklearn.log_model(m, "model")\n'),
    outcome: "yes",
  },
  { name: "the lock of DVC", facts: train("x = 1\n", { "dvc.lock": "schema: 2.0\n" }), outcome: "yes" },
  {
    name: "metrics without a model",
    facts: train('import mlflow\nmlflow.log_metric("a", 1)\njoblib.dump(m, "m.pkl")\n'),
    outcome: "no",
    says: "orchestrator",
  },
  { name: "nothing is tracked", facts: train("x = 1\n"), outcome: "unknown", says: "MLflow" },
]);
