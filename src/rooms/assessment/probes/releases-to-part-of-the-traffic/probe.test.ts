import { repository, workflow } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const rollout = (steps: string): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: model }\nspec:\n  strategy:\n    canary:\n      steps:\n${steps}`;
const az = (share: string): string => `- run: az ml online-endpoint update --name e --traffic "${share}"`;

probeContract(probe, [
  {
    name: "a rollout that pauses",
    facts: repository({ files: { "k8s/r.yaml": rollout("        - setWeight: 10\n        - pause: {}\n") } }),
    outcome: "yes",
    says: "Rollout model",
  },
  {
    name: "a share first and everything in a later step",
    facts: repository({
      files: { ".github/workflows/d.yml": workflow("push", `${az("blue=90 green=10")}\n${az("green=100")}`) },
    }),
    outcome: "yes",
  },
  {
    name: "a split that stays",
    facts: repository({ files: { ".github/workflows/d.yml": workflow("push", az("blue=50 green=50")) } }),
    outcome: "no",
    says: "decides",
  },
  {
    name: "a rollout without a decision",
    facts: repository({ files: { "k8s/r.yaml": rollout("        - setWeight: 10\n") } }),
    outcome: "no",
  },
  {
    name: "everything at once",
    facts: repository({ files: { "k8s/r.yaml": rollout("        - setWeight: 100\n") } }),
    outcome: "unknown",
  },
  {
    name: "the word alone",
    facts: repository({ files: { "README.md": "# Canary\n\nWe like canary releases.\n" } }),
    outcome: "unknown",
  },
]);
