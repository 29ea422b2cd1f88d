import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const head = "from sklearn.inspection import permutation_importance\n";
const at = (text: string) => repository({ files: { "evaluate.py": text } });

probeContract(probe, [
  {
    name: "a permutation that is kept",
    facts: at(`${head}r = permutation_importance(m, x, y)\nframe.to_csv("reports/importance.csv")\n`),
    outcome: "yes",
    says: "permutation_importance",
  },
  {
    name: "an ablation of one's own",
    facts: at("def ablation(x):\n    fit(x)\n    json.dump(scores, f)\n"),
    outcome: "yes",
  },
  {
    name: "a result that is kept nowhere",
    facts: at(`${head}permutation_importance(m, x, y)\n`),
    outcome: "no",
    says: "nowhere",
  },
  {
    name: "a plot of the model's own importances",
    facts: at("import xgboost\nxgboost.plot_importance(m)\n"),
    outcome: "no",
    says: "what the model uses",
  },
  { name: "nothing here", facts: at("x = 1\n"), outcome: "unknown" },
]);
