import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const project = (sections: string): string => `akashi: 1
project:
  name: strikes
  title: Strikes
  purpose: Tell damaging strikes apart
${sections}`;

const train = "from sklearn.linear_model import Ridge\nRidge().fit(x, y)\n";

probeContract(probe, [
  {
    name: "a DVC file with a hash",
    facts: repository({ files: { "data/a.csv.dvc": `outs:\n- md5: ${"a".repeat(32)}\n  path: a.csv\n` } }),
    outcome: "yes",
  },
  {
    name: "a dataset of akashi.yaml",
    facts: repository({ files: { "akashi.yaml": project("datasets:\n  d: { source: d.csv }\n") } }),
    outcome: "yes",
  },
  {
    name: "a table at a fixed version",
    facts: repository({ files: { "a.py": "spark.read.option('versionAsOf', 7).load(p)\n" } }),
    outcome: "yes",
  },
  {
    name: "whatever is latest",
    facts: repository({ files: { "train.py": `${train}Dataset.get_by_name(ws, name, version='latest')\n` } }),
    outcome: "no",
  },
  { name: "no training", facts: repository({}), outcome: "unknown" },
]);
