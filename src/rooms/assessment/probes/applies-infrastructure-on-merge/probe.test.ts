import { repository, workflow } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const terraform = 'resource "aws_s3_bucket" "data" {}\n';
const apply = "- run: terraform apply -auto-approve";
const at = (on: string, steps = apply, job = "") =>
  repository({ files: { "main.tf": terraform, ".github/workflows/apply.yml": workflow(on, steps, job) } });

probeContract(probe, [
  { name: "applied on the default branch", facts: at("{ push: { branches: [main] } }"), outcome: "yes" },
  {
    name: "applied on the pull request too",
    facts: at("{ push: { branches: [main] }, pull_request: {} }"),
    outcome: "unknown",
    says: "before it is merged",
  },
  {
    name: "planned on the pull request, applied by a job for the main branch",
    facts: at(
      "{ push: { branches: [main] }, pull_request: {} }",
      apply,
      "    if: github.ref == 'refs/heads/main'\n",
    ),
    outcome: "yes",
  },
  { name: "applied by hand", facts: at("workflow_dispatch"), outcome: "no" },
  { name: "only planned", facts: at("push", "- run: terraform plan"), outcome: "no" },
  { name: "no infrastructure", facts: repository({}), outcome: "unknown" },
  {
    name: "Azure without a word on pull requests, which start it by default",
    facts: repository({
      files: {
        "main.tf": terraform,
        "azure-pipelines.yml": "trigger:\n- main\npool: x\nsteps:\n- script: terraform apply -auto-approve\n",
      },
    }),
    outcome: "unknown",
    says: "by default",
  },
  {
    name: "Azure that leaves pull requests alone",
    facts: repository({
      files: {
        "main.tf": terraform,
        "azure-pipelines.yml":
          "trigger:\n- main\npr: none\npool: x\nsteps:\n- script: terraform apply -auto-approve\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "CI that tests and applies nothing",
    facts: at("push", "- run: pytest"),
    outcome: "no",
  },
  {
    name: "definitions without any CI",
    facts: repository({ files: { "main.tf": terraform } }),
    outcome: "unknown",
  },
  {
    name: "applied by a build whose trigger is set in a console",
    facts: repository({
      files: {
        "main.tf": terraform,
        "cloudbuild.yaml": "steps:\n- name: hashicorp/terraform:1.4\n  args: [apply, -auto-approve]\n",
      },
    }),
    outcome: "unknown",
    says: "cloudbuild.yaml",
  },
  {
    name: "a pipeline of the cloud among the definitions",
    facts: repository({
      files: {
        "main.tf": 'resource "aws_s3_bucket" "data" {}\nresource "aws_codepipeline" "all" {}\n',
        "buildspec.yml": "version: 0.2\nphases:\n  build:\n    commands: [./package.sh]\n",
      },
    }),
    outcome: "unknown",
    says: "aws_codepipeline",
  },
]);
