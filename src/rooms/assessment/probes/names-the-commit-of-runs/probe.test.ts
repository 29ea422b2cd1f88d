import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const train = (text: string, more: Record<string, string> = {}) =>
  repository({ files: { "train.py": text, ...more } });

probeContract(probe, [
  {
    name: "a script that MLflow opens a run in",
    facts: train('import mlflow\nwith mlflow.start_run():\n    mlflow.log_metric("a", 1)\n'),
    outcome: "yes",
  },
  {
    name: "a tag of its own",
    facts: train('import mlflow\nmlflow.set_tag("git_commit", sha)\n'),
    outcome: "yes",
    says: "set_tag",
  },
  { name: "the lock of DVC", facts: train("x = 1\n", { "dvc.lock": "schema: 2.0\n" }), outcome: "yes" },
  {
    name: "metrics without a commit",
    facts: train('from azureml.core import Run\nrun = Run.get_context()\nrun.log("a", 1)\n'),
    outcome: "no",
    says: "orchestrator",
  },
  { name: "an import that nobody calls", facts: train("import mlflow\n"), outcome: "unknown" },
  { name: "nothing is tracked", facts: train("x = 1\n"), outcome: "unknown", says: "MLflow" },
]);
