import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const assigner = (parameters: string, body: string): string =>
  `import hashlib, random\n\ndef assign_variant(${parameters}):\n    ${body}\n`;
const hash = (what: string): string =>
  `return int(hashlib.sha256(f"{${what}}:{experiment}".encode()).hexdigest(), 16) % 2`;

probeContract(probe, [
  {
    name: "customer and experiment are hashed",
    facts: repository({ files: { "ab.py": assigner("customer_id, experiment", hash("customer_id")) } }),
    outcome: "yes",
    says: "assign_variant",
  },
  {
    name: "a gateway hashes the customer's header",
    facts: repository({
      files: {
        "istio.yaml":
          "kind: DestinationRule\napiVersion: n/v1\nspec:\n  consistentHash:\n    httpHeaderName: x-user-id\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "a hash of the session",
    facts: repository({ files: { "ab.py": assigner("session_id, experiment", hash("session_id")) } }),
    outcome: "no",
    says: "changes",
  },
  {
    name: "a draw for every call",
    facts: repository({ files: { "ab.py": assigner("customer_id", 'return random.choice(["a", "b"])') } }),
    outcome: "no",
  },
  {
    name: "Python's salted hash",
    facts: repository({ files: { "ab.py": assigner("customer_id", "return hash(customer_id) % 2") } }),
    outcome: "no",
    says: "restart",
  },
  {
    name: "nothing here; a gateway may do it",
    facts: repository({ files: { "a.py": "x = 1\n" } }),
    outcome: "unknown",
    says: "gateway",
  },
]);
