import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const head = "from fairlearn.metrics import demographic_parity_difference, MetricFrame\n";
const gap = "gap = demographic_parity_difference(y, p, sensitive_features=sex)\n";

probeContract(probe, [
  {
    name: "a gap beyond the limit raises",
    facts: repository({
      files: { "evaluate.py": `${head}${gap}if gap > LIMIT:\n    raise ValueError(gap)\n` },
    }),
    outcome: "yes",
  },
  {
    name: "a gap that is logged",
    facts: repository({ files: { "evaluate.py": `${head}${gap}print(gap)\n` } }),
    outcome: "no",
    says: "no limit",
  },
  {
    name: "slices that are no people",
    facts: repository({
      files: { "evaluate.py": `${head}MetricFrame(metrics=m, sensitive_features=region)\n` },
    }),
    outcome: "unknown",
  },
  {
    name: "the word alone",
    facts: repository({ files: { "README.md": "# Fairness\n\nWe care about fairness.\n" } }),
    outcome: "unknown",
  },
]);
