import { repository, workflow } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const at = (on: string, steps: string) =>
  repository({
    files: {
      "main.tf": 'resource "aws_s3_bucket" "data" {}\n',
      ".github/workflows/iac.yml": workflow(on, steps),
    },
  });

probeContract(probe, [
  {
    name: "validated on pull requests",
    facts: at("pull_request", "- run: terraform validate"),
    outcome: "yes",
  },
  {
    name: "a scanner's action",
    facts: at("pull_request", "- uses: bridgecrewio/checkov-action@v12"),
    outcome: "yes",
  },
  {
    name: "deployment counted as a check",
    facts: at("pull_request", "- run: terraform apply -auto-approve"),
    outcome: "no",
  },
  {
    name: "a failure that is ignored",
    facts: at("pull_request", "- run: terraform validate || true"),
    outcome: "no",
  },
  {
    name: "an external service decides",
    facts: repository({
      files: {
        "main.tf": 'resource "aws_s3_bucket" "data" {}\n',
        "cloudbuild.yaml": "steps:\n- name: hashicorp/terraform\n  args: [plan]\n",
      },
    }),
    outcome: "unknown",
  },
]);
