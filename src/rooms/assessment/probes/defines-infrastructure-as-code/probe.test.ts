import { repository, workflow } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const terraform = 'resource "aws_s3_bucket" "data" {}\nresource "aws_ecs_service" "api" {}\n';

probeContract(probe, [
  {
    name: "Terraform that creates compute and storage",
    facts: repository({ files: { "infra/main.tf": terraform } }),
    outcome: "yes",
    says: "aws_s3_bucket",
  },
  {
    name: "CloudFormation",
    facts: repository({
      files: {
        "stack.yaml":
          "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  B: { Type: 'AWS::S3::Bucket' }\n  F: { Type: 'AWS::Lambda::Function' }\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "compose",
    facts: repository({ files: { "docker-compose.yml": "services: { api: { image: x } }\n" } }),
    outcome: "no",
    says: "Compose",
  },
  { name: "an example", facts: repository({ files: { "examples/main.tf": terraform } }), outcome: "no" },
  {
    name: "a commented resource",
    facts: repository({ files: { "main.tf": '# resource "aws_s3_bucket" "data" {}\n' } }),
    outcome: "no",
  },
  {
    name: "storage only",
    facts: repository({ files: { "main.tf": 'resource "aws_s3_bucket" "data" {}\n' } }),
    outcome: "unknown",
  },
  {
    name: "a package that is published",
    facts: repository({
      files: { ".github/workflows/release.yml": workflow("push", "- run: twine upload dist/*") },
    }),
    outcome: "not-applicable",
  },
  { name: "nothing", facts: repository({}), outcome: "no" },
  {
    name: "an image that CI publishes for whoever runs it",
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
    name: "an image that Travis pushes after its tests",
    facts: repository({
      files: {
        ".travis.yml": "script: pytest\nafter_success:\n  - docker push registry.example.org/app:1\n",
      },
    }),
    outcome: "unknown",
  },
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
    says: ".gitreview",
  },
  {
    name: "a packaged toolkit for others, wherever it is published",
    facts: repository({
      files: {
        "setup.py": "from setuptools import setup\nsetup(name='presc')\n",
        "README.md": "# PRESC\n\nPRESC is a toolkit for the evaluation of classifiers.\n",
      },
    }),
    outcome: "not-applicable",
  },
]);
