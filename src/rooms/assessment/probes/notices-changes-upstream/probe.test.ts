import { repository, workflow } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const contract = { "datacontract.yaml": "dataContractSpecification: 1.1.0\nid: orders\n" };

probeContract(probe, [
  {
    name: "CI tests the contract",
    facts: repository({
      files: {
        ...contract,
        ".github/workflows/c.yml": workflow("push", "- run: datacontract test datacontract.yaml"),
      },
    }),
    outcome: "yes",
    says: "datacontract test",
  },
  {
    name: "a rule about schema changes",
    facts: repository({
      files: {
        "models/s.yml": "models:\n  - name: orders\n    tests:\n      - elementary.schema_changes: {}\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "an enforced contract of dbt",
    facts: repository({
      files: {
        "models/s.yml": "models:\n  - name: orders\n    config:\n      contract: { enforced: true }\n",
      },
    }),
    outcome: "yes",
  },
  { name: "a contract that nothing checks", facts: repository({ files: contract }), outcome: "no" },
  {
    name: "updates of packages",
    facts: repository({ files: { ".github/dependabot.yml": "version: 2\nupdates: []\n" } }),
    outcome: "unknown",
  },
]);
