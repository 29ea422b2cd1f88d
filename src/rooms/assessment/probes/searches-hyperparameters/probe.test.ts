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
const notebook = JSON.stringify({ cells: [{ type: "code", source: train }] });

probeContract(probe, [
  {
    name: "a search over a grid",
    facts: repository({
      files: { "t.py": "from sklearn.model_selection import GridSearchCV\nGridSearchCV(m, g).fit(x, y)\n" },
    }),
    outcome: "yes",
  },
  {
    name: "two candidates of a pipeline",
    facts: repository({ files: { "akashi.yaml": project(pipeline) } }),
    outcome: "yes",
    says: "2 candidates",
  },
  { name: "fixed parameters", facts: repository({ files: { "t.py": train } }), outcome: "no" },
  {
    name: "notebooks, where it may have run once",
    facts: repository({ files: { "a.ipynb": notebook } }),
    outcome: "unknown",
  },
  {
    name: "an option of the project that is named for a search",
    facts: repository({
      files: {
        "train.py":
          "from sklearn.linear_model import Ridge\nparser.add_argument('--evolve', type=int)\nRidge().fit(x, y)\n",
      },
    }),
    outcome: "unknown",
    says: "--evolve",
  },
]);
