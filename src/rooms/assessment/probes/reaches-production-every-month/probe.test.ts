import { commit, HEAD_MS, repository, workflow } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const DAY_MS = 86_400_000;
const at = (on: string, days: readonly number[], shallow = false) =>
  repository({
    files: { ".github/workflows/d.yml": workflow(on, "- run: kubectl apply -f k8s/") },
    history: {
      shallow,
      firstParentCommits: days.map((day) => commit("work", { committedAtMs: HEAD_MS - day * DAY_MS })),
    },
  });

probeContract(probe, [
  { name: "a merge in each month, each deployed", facts: at("push", [0, 40, 70]), outcome: "yes" },
  { name: "a month without one", facts: at("push", [0, 70]), outcome: "no", says: "1, 0, 1" },
  {
    name: "many merges, deployed by a button",
    facts: at("workflow_dispatch", [0, 10, 40, 70]),
    outcome: "unknown",
  },
  { name: "a shallow clone", facts: at("push", [0], true), outcome: "unknown" },
  { name: "no history", facts: repository({ history: null }), outcome: "unknown" },
]);
