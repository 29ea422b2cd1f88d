import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(probe, [
  {
    name: "a stage that runs a tracked script",
    facts: repository({
      files: {
        "dvc.yaml": "stages:\n  prepare:\n    cmd: python src/prepare.py\n    deps: [src/prepare.py]\n",
        "src/prepare.py": "x = 1\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "a script that cleans",
    facts: repository({
      files: { "src/preprocess.py": "import pandas as pd\nframe = pd.read_csv('a.csv').dropna()\n" },
    }),
    outcome: "yes",
  },
  {
    name: "only a notebook",
    facts: repository({
      files: {
        "a.ipynb": JSON.stringify({
          cells: [{ type: "code", source: "import pandas as pd\nx = pd.read_csv('a')" }],
        }),
      },
    }),
    outcome: "unknown",
  },
  { name: "nothing works on data", facts: repository({ files: { "a.py": "x = 1" } }), outcome: "no" },
  { name: "a folder outside of git", facts: repository({ history: null }), outcome: "unknown" },
]);
