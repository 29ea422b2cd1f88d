import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const policy = "forbidden_features:\n  - gender\n  - postcode\n";
const test =
  'from shop import policy\n\ndef test_policy():\n    forbidden = policy["forbidden_features"]\n    assert not forbidden & used\n';

probeContract(probe, [
  {
    name: "a list and the test that fails",
    facts: repository({ files: { "features-policy.yaml": policy, "tests/test_policy.py": test } }),
    outcome: "yes",
    says: "forbidden_features",
  },
  {
    name: "an import contract",
    facts: repository({
      files: {
        ".importlinter":
          "[importlinter:contract:1]\nname = a\ntype = forbidden\nsource_modules = shop.features\nforbidden_modules = shop.labels\n",
      },
    }),
    outcome: "yes",
    says: "shop.labels",
  },
  {
    name: "a list that nobody checks",
    facts: repository({ files: { "features-policy.yaml": policy } }),
    outcome: "no",
  },
  {
    name: "a contract about something else",
    facts: repository({
      files: { ".importlinter": "[importlinter:contract:1]\ntype = layers\nlayers = a\n" },
    }),
    outcome: "unknown",
  },
  { name: "nothing here", facts: repository({ files: { "a.py": "x = 1\n" } }), outcome: "unknown" },
]);
