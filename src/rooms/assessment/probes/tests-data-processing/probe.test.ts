import { repository, workflow } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const prepare = "import pandas as pd\n\ndef clean(frame):\n    return frame.dropna()\n";
const ci = { ".github/workflows/ci.yml": workflow("pull_request", "- run: pytest") };

probeContract(probe, [
  {
    name: "a test that imports the preparation",
    facts: repository({
      files: {
        "src/prepare.py": prepare,
        "tests/test_prepare.py": "from prepare import clean\n\ndef test_clean():\n    assert clean(F)\n",
        ...ci,
      },
    }),
    outcome: "yes",
  },
  {
    name: "a test of the data itself",
    facts: repository({
      files: {
        "data/data_test.py":
          "import pandas as pd\n\ndef test_schema():\n    assert pd.read_csv('x.csv').shape[1] == 10\n",
        ...ci,
      },
    }),
    outcome: "yes",
  },
  {
    name: "preparation without a test",
    facts: repository({ files: { "src/prepare.py": prepare, ...ci } }),
    outcome: "no",
  },
  {
    name: "tests of a library whose steps are not recognised",
    facts: repository({
      files: { "tests/test_timing.py": "from lib import a\n\ndef test_a():\n    assert a\n", ...ci },
    }),
    outcome: "unknown",
  },
]);
