import { commits, repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const by = (email: string, path: string, count = 5) =>
  commits(count, () => "work", { authorEmail: email, paths: [path] });
const OWN = {
  data: "etl/orders.sql",
  model: "train/fit.py",
  software: "api/routes.py",
  operations: "monitoring/rules.yaml",
} as const;
const history = (...lists: ReturnType<typeof by>[]) =>
  repository({ history: { firstParentCommits: lists.flat() } });
const first = by("a@example.org", OWN["data"], 6);
const second = by("b@example.org", OWN["model"], 6);

probeContract(probe, [
  {
    name: "both roles change the same paths",
    facts: history(first, second, by("a@example.org", OWN["data"], 2), by("b@example.org", OWN["data"], 2)),
    outcome: "yes",
  },
  { name: "each stays apart", facts: history(first, second), outcome: "no" },
  { name: "one person does everything", facts: history(first), outcome: "unknown" },
  {
    name: "nobody did enough to tell",
    facts: history(by("a@example.org", OWN["data"], 2), by("b@example.org", OWN["model"], 2)),
    outcome: "unknown",
  },
  { name: "no history", facts: repository({ history: null }), outcome: "unknown" },
]);
