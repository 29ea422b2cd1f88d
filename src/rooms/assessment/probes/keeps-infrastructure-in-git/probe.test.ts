import { repository, workflow } from "../../testing/fake-repository.ts";
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
  {
    name: "an image for whoever runs it",
    facts: repository({
      files: {
        ".github/workflows/image.yml": workflow(
          "{ push: { tags: ['v*'] } }",
          "- run: docker push registry.example.org/app:1",
        ),
      },
    }),
    outcome: "unknown",
    says: "docker push",
  },
  {
    name: "a package that is published",
    facts: repository({
      files: { ".github/workflows/release.yml": workflow("push", "- run: twine upload dist/*") },
    }),
    outcome: "not-applicable",
  },
  { name: "no definitions", facts: repository({}), outcome: "no" },
  {
    name: "a service whose deployment is defined behind Gerrit",
    facts: repository({
      files: {
        "app.py":
          "from flask import Flask\napp = Flask('x')\n\n@app.route('/predict', methods=['POST'])\ndef predict():\n    return 1\n",
        ".gitreview": "[gerrit]\nhost=review.example.org\n",
      },
    }),
    outcome: "unknown",
  },
]);
