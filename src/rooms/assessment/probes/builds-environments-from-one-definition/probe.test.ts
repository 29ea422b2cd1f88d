import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const main = 'resource "aws_ecs_service" "api" {}\n';

probeContract(probe, [
  {
    name: "two variable files with the same names",
    facts: repository({
      files: {
        "main.tf": main,
        "envs/staging.tfvars": 'size = 1\nname = "a"\n',
        "envs/prod.tfvars": 'size = 4\nname = "b"\n',
      },
    }),
    outcome: "yes",
  },
  {
    name: "an empty file for an environment",
    facts: repository({
      files: { "main.tf": main, "envs/staging.tfvars": "", "envs/prod.tfvars": "size = 4\n" },
    }),
    outcome: "unknown",
  },
  {
    name: "files that set different things",
    facts: repository({
      files: { "main.tf": main, "envs/staging.tfvars": "a = 1\n", "envs/prod.tfvars": "b = 1\n" },
    }),
    outcome: "unknown",
    says: "0 of 2",
  },
  { name: "no infrastructure", facts: repository({}), outcome: "no" },
]);
