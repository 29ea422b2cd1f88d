import { repository, workflow } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const release = (after: string) =>
  repository({
    files: { ".github/workflows/d.yml": workflow("push", `- run: kubectl apply -f k8s/\n- run: ${after}`) },
  });

probeContract(probe, [
  {
    name: "a smoke suite after the deployment",
    facts: release("pytest tests/smoke"),
    outcome: "yes",
    says: "tests/smoke",
  },
  {
    name: "the endpoint is asked",
    facts: release("az ml online-endpoint invoke --name e --request-file r.json"),
    outcome: "yes",
  },
  {
    name: "its failure is ignored",
    facts: release("pytest tests/smoke || true"),
    outcome: "no",
    says: "ignored",
  },
  { name: "unit tests of the code", facts: release("pytest tests/unit"), outcome: "no" },
  {
    name: "nothing is released",
    facts: repository({
      files: { ".github/workflows/t.yml": workflow("push", "- run: pytest tests/smoke") },
    }),
    outcome: "unknown",
  },
]);
