import { PROSE, repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const report = (figures: string) =>
  repository({ files: { "docs/m.md": `# Offline against online\n\n${PROSE}\n\n${figures}\n` } });

probeContract(probe, [
  {
    name: "code correlates both",
    facts: repository({
      files: {
        "m.py": "from scipy.stats import spearmanr\nspearmanr(frame.offline_auc, frame.online_lift)\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "a report over three versions",
    facts: report(
      "| v | offline | online |\n|---|---|---|\n| 1 | 0.81 | 1.2 % |\n| 2 | 0.83 | 1.9 % |\n| 3 | 0.84 | 2.0 % |",
    ),
    outcome: "yes",
  },
  { name: "a report without figures", facts: report("Both go together."), outcome: "no" },
  {
    name: "a correlation of features",
    facts: repository({ files: { "m.py": "import pandas as pd\n# online and offline\nframe.corr()\n" } }),
    outcome: "unknown",
  },
]);
