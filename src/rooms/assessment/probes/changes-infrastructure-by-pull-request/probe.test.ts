import { commits, repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const files = { "infra/main.tf": 'resource "aws_s3_bucket" "data" {}\n' };
const touching = (subject: string) => commits(10, () => subject, { paths: ["infra/main.tf"] });
const others = commits(50, () => "Adds something", { paths: ["src/a.py"] });

probeContract(probe, [
  {
    name: "only commits that touch definitions count",
    facts: repository({
      files,
      history: { firstParentCommits: [...touching("Adds a bucket (#3)"), ...others] },
    }),
    outcome: "yes",
  },
  {
    name: "direct pushes",
    facts: repository({ files, history: { firstParentCommits: touching("Adds a bucket") } }),
    outcome: "no",
  },
  {
    name: "no infrastructure",
    facts: repository({ history: { firstParentCommits: others } }),
    outcome: "unknown",
  },
]);
