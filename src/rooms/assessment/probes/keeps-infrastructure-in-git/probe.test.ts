import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const terraform = 'resource "aws_s3_bucket" "data" {}\n';

probeContract(probe, [
  { name: "tracked definitions", facts: repository({ files: { "main.tf": terraform } }), outcome: "yes" },
  {
    name: "a tracked state file",
    facts: repository({ files: { "main.tf": terraform, "terraform.tfstate": "{}" } }),
    outcome: "no",
    says: "terraform.tfstate",
  },
  {
    name: "a folder outside of git",
    facts: repository({ files: { "main.tf": terraform }, history: null }),
    outcome: "unknown",
  },
  { name: "no definitions", facts: repository({}), outcome: "no" },
]);
