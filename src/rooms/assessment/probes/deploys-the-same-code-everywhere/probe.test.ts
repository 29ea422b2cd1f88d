import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const deploy = (staging: string, production: string): string =>
  `on: push\njobs:\n  staging:\n    environment: staging\n    steps:\n      - run: ${staging}\n  production:\n    environment: production\n    steps:\n      - run: ${production}\n`;
const same = {
  ".github/workflows/deploy.yml": deploy(
    "helm upgrade model . -f staging.yaml",
    "helm upgrade model . -f production.yaml",
  ),
};
const branch = (condition: string): string =>
  `import os\n\ndef load():\n    if ${condition}:\n        return 1\n`;

probeContract(probe, [
  {
    name: "one step with another file",
    facts: repository({ files: same }),
    outcome: "yes",
    says: "2 environments",
  },
  {
    name: "settings may ask for the environment",
    facts: repository({ files: { ...same, "app/settings.py": branch('os.getenv("ENV") == "production"') } }),
    outcome: "yes",
  },
  {
    name: "a feature flag is no environment",
    facts: repository({ files: { ...same, "app/model.py": branch('os.getenv("NEW_MODEL") == "on"') } }),
    outcome: "yes",
  },
  {
    name: "the model's code branches on the environment",
    facts: repository({ files: { ...same, "app/model.py": branch('os.getenv("ENV") == "production"') } }),
    outcome: "no",
    says: "production",
  },
  {
    name: "other steps in each environment",
    facts: repository({
      files: { ".github/workflows/deploy.yml": deploy("helm upgrade model .", "kubectl apply -f prod/") },
    }),
    outcome: "unknown",
  },
  { name: "nothing deployed", facts: repository({ files: { "a.py": "x = 1\n" } }), outcome: "unknown" },
]);
