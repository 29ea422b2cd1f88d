import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const train = (head: string): string =>
  `import yaml\nfrom sklearn.linear_model import Ridge\n${head}\nRidge().fit(frame[columns], y)\n`;
const config = "features:\n  - age\n  - height\n  - income\n";

probeContract(probe, [
  {
    name: "a settings file that the code loads",
    facts: repository({
      files: {
        "config/features.yaml": config,
        "train.py": train('columns = yaml.safe_load(open("config/features.yaml"))["features"]'),
      },
    }),
    outcome: "yes",
    says: "features.yaml",
  },
  {
    name: "a list in a class",
    facts: repository({
      files: { "train.py": train('class C:\n    features = ["age", "height", "income"]\n') },
    }),
    outcome: "no",
    says: "features",
  },
  {
    name: "a settings file that nobody loads beside a list in code",
    facts: repository({
      files: { "config/features.yaml": config, "train.py": train('FEATURES = ["age", "height", "income"]') },
    }),
    outcome: "no",
  },
  {
    name: "a list of columns to drop is no feature",
    facts: repository({ files: { "train.py": train('drop_columns = ["a", "b", "c"]') } }),
    outcome: "unknown",
  },
  {
    name: "nothing here; a database may have it",
    facts: repository({ files: { "train.py": train("x = 1") } }),
    outcome: "unknown",
    says: "database",
  },
]);
