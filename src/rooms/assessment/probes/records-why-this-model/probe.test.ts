import { PROSE, repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(probe, [
  {
    name: "a decision record that names alternatives and a metric",
    facts: repository({
      files: {
        "docs/adr/0003-model.md": `# Model\n\n${PROSE} A random forest reached a ROC AUC of 0.81, logistic regression 0.79.`,
      },
    }),
    outcome: "yes",
  },
  {
    name: "a link to a paper",
    facts: repository({
      files: {
        "README.md": `# Model choice\n\n${PROSE} See https://example.org/paper for the gradient boosting model.`,
      },
    }),
    outcome: "no",
  },
  {
    name: "nothing but notebooks",
    facts: repository({ files: { "a.ipynb": '{"cells":[]}' } }),
    outcome: "unknown",
  },
  { name: "nothing", facts: repository({}), outcome: "no" },
]);
