import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const head = "from fairlearn.metrics import MetricFrame\n";
const frame = (column: string): string =>
  `frame = MetricFrame(metrics=m, y_true=y, y_pred=p, sensitive_features=${column})\n`;

probeContract(probe, [
  {
    name: "a test with a floor",
    facts: repository({
      files: {
        "tests/test_slices.py": `${head}def test_slices():\n    ${frame("region")}    assert frame.group_min() > FLOOR\n`,
      },
    }),
    outcome: "yes",
    says: "MetricFrame",
  },
  {
    name: "numbers that are printed",
    facts: repository({ files: { "evaluate.py": `${head}${frame("region")}print(frame.by_group)\n` } }),
    outcome: "no",
    says: "no limit",
  },
  {
    name: "groups of people are fairness",
    facts: repository({ files: { "evaluate.py": `${head}${frame("gender")}` } }),
    outcome: "unknown",
  },
  {
    name: "a group-by of data",
    facts: repository({ files: { "a.py": "import pandas as pd\nframe.groupby('region').mean()\n" } }),
    outcome: "unknown",
  },
]);
