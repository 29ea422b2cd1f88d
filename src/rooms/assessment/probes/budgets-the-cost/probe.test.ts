import { repository, workflow } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(probe, [
  {
    name: "a budget",
    facts: repository({ files: { "b.tf": 'resource "aws_budgets_budget" "monthly" {}\n' } }),
    outcome: "yes",
  },
  {
    name: "an estimate per change",
    facts: repository({
      files: { ".github/workflows/c.yml": workflow("pull_request", "- run: infracost diff --path .") },
    }),
    outcome: "yes",
  },
  {
    name: "tags only",
    facts: repository({
      files: { "m.tf": 'resource "aws_s3_bucket" "d" {\n  tags = { cost_center = "ml" }\n}\n' },
    }),
    outcome: "no",
  },
  { name: "no infrastructure", facts: repository({}), outcome: "unknown" },
]);
