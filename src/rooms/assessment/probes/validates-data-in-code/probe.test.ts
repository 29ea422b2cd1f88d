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
    name: "rules in akashi.yaml",
    facts: repository({
      files: {
        "akashi.yaml": project(
          "datasets:\n  d:\n    source: d.csv\n    rules:\n      - { rule: not-null, column: a }\n",
        ),
      },
    }),
    outcome: "yes",
  },
  {
    name: "a schema that code validates with",
    facts: repository({
      files: {
        "check.py": "import pandera as pa\nschema = pa.DataFrameSchema({})\nschema.validate(frame)\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "an import that nobody calls",
    facts: repository({ files: { "train.py": train, "check.py": "import pandera as pa\n" } }),
    outcome: "no",
  },
  {
    name: "a check of fixtures in tests",
    facts: repository({
      files: { "train.py": train, "tests/test_a.py": "import pandera\nschema.validate(x)\n" },
    }),
    outcome: "no",
  },
  { name: "no data is used here", facts: repository({}), outcome: "unknown" },
  {
    name: "the validator of a TFX pipeline",
    facts: repository({
      files: {
        "pipeline.py":
          "from tfx.components import ExampleValidator\n\nExampleValidator(statistics=s, schema=t)\n",
      },
    }),
    outcome: "yes",
  },
]);
