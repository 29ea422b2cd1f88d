import { repository, workflow } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const deploy = "- run: kubectl apply -f k8s/";
const at = (on: string, steps = deploy, job = "") =>
  repository({ files: { ".github/workflows/deploy.yml": workflow(on, steps, job) } });

probeContract(probe, [
  {
    name: "deployed on the default branch",
    facts: at("{ push: { branches: [main] } }"),
    outcome: "yes",
    says: "kubectl apply",
  },
  {
    name: "a pipeline that follows one which starts on merge",
    facts: repository({
      files: {
        ".github/workflows/ci.yml": workflow("{ push: { branches: [main] } }", "- run: pytest"),
        ".github/workflows/cd.yml": workflow("{ workflow_run: { workflows: [ci] } }", deploy),
      },
    }),
    outcome: "yes",
    says: "After the pipeline ci",
  },
  {
    name: "through a make target and a reusable workflow",
    facts: repository({
      files: {
        ".github/workflows/main.yml":
          "on: { push: { branches: [main] } }\njobs:\n  go:\n    uses: ./.github/workflows/deploy.yml\n",
        ".github/workflows/deploy.yml": workflow("workflow_call", "- run: make deploy"),
        Makefile: "deploy: push\n\thelm upgrade --install model charts/model\npush:\n\tdocker push x\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "documents that are published",
    facts: at("{ push: { branches: [main] } }", "- uses: actions/deploy-pages@v4"),
    outcome: "no",
  },
  {
    name: "commands on the machine that serves, over an action",
    facts: at(
      "{ push: { branches: [main] } }",
      "- { uses: google-github-actions/ssh-compute@v0, with: { command: 'git pull && docker compose up -d' } }",
    ),
    outcome: "yes",
    says: "ssh-compute",
  },
  {
    name: "commands on the machine that serves, over ssh",
    facts: at(
      "{ push: { branches: [main] } }",
      "- run: ssh deploy@$HOST 'docker compose pull && docker compose up -d'",
    ),
    outcome: "yes",
  },
  {
    name: "a look at a machine over ssh",
    facts: at("{ push: { branches: [main] } }", "- run: ssh ci@$HOST 'uptime'"),
    outcome: "no",
  },
  {
    name: "CircleCI, kept to the main branch",
    facts: repository({
      files: {
        ".circleci/config.yml":
          "version: 2.1\njobs:\n  ship:\n    steps: [{ run: railway up --detach }]\nworkflows:\n  all:\n    jobs:\n      - ship: { filters: { branches: { only: [master] } } }\n",
      },
    }),
    outcome: "yes",
    says: "railway up",
  },
  {
    name: "CircleCI, a job that no workflow names",
    facts: repository({
      files: {
        ".circleci/config.yml":
          "version: 2.1\njobs:\n  ship:\n    steps: [{ run: railway up --detach }]\n  test:\n    steps: [{ run: pytest }]\nworkflows:\n  all:\n    jobs: [test]\n",
      },
    }),
    outcome: "no",
  },
  {
    name: "CircleCI, after somebody's approval",
    facts: repository({
      files: {
        ".circleci/config.yml":
          "version: 2.1\njobs:\n  ship:\n    steps: [{ run: railway up }]\nworkflows:\n  all:\n    jobs:\n      - hold: { type: approval }\n      - ship: { requires: [hold], filters: { branches: { only: main } } }\n",
      },
    }),
    outcome: "no",
  },
  {
    name: "Travis deploys from master",
    facts: repository({
      files: { ".travis.yml": "script: pytest\ndeploy:\n  provider: heroku\n  on: { branch: master }\n" },
    }),
    outcome: "yes",
    says: "heroku",
  },
  {
    name: "a project on Gerrit: its CI is defined elsewhere",
    facts: repository({ files: { ".gitreview": "[gerrit]\nhost=review.example.org\n" } }),
    outcome: "unknown",
  },
  {
    name: "a package that README installs from its repository",
    facts: repository({
      files: {
        "setup.py": "from setuptools import setup\nsetup(name=about['name'])\n",
        "ref_parser/__init__.py": "",
        "README.md": "# Parser\n\npip install git+https://example.org/team/ref_parser.git#egg=ref_parser\n",
      },
    }),
    outcome: "not-applicable",
  },
  { name: "a button", facts: at("workflow_dispatch"), outcome: "no", says: "by hand" },
  { name: "a tag", facts: at("{ push: { tags: ['v*'] } }"), outcome: "unknown" },
  {
    name: "a package that is published",
    facts: at("{ push: { branches: [main] } }", "- run: twine upload dist/*"),
    outcome: "not-applicable",
  },
  { name: "nothing", facts: repository({}), outcome: "no" },
  {
    name: "a host that may deploy every push by itself",
    facts: repository({ files: { "heroku.yml": "build:\n  docker:\n    web: Dockerfile\n" } }),
    outcome: "unknown",
    says: "heroku.yml",
  },
  {
    name: "a build with a script that deploys, started from a console",
    facts: repository({
      files: {
        "build/deploy.yaml":
          "steps:\n- name: gcr.io/cloud-builders/git\n  args: [clone, x]\n- name: $_IMAGE\n  entrypoint: python\n  args: [build/utils.py, --mode, deploy-model]\n",
      },
    }),
    outcome: "unknown",
  },
  {
    name: "a pipeline of Azure DevOps beside a service: releases may be kept in the console",
    facts: repository({
      files: {
        "ci/build.yml": "trigger:\n- main\npool: x\nsteps:\n- script: flake8\n",
        "score.py": "def init():\n    pass\n\ndef run(data):\n    return data\n",
      },
    }),
    outcome: "unknown",
    says: "Azure DevOps",
  },
  {
    name: "infrastructure without any CI",
    facts: repository({
      files: { "infra/main.tf": 'resource "aws_s3_bucket" "models" {\n  bucket = "models"\n}\n' },
    }),
    outcome: "unknown",
    says: "infra/main.tf",
  },
  {
    name: "an image that a console's CI publishes",
    facts: repository({
      files: { ".travis.yml": "script: pytest\nafter_success: docker push registry.example.org/app\n" },
    }),
    outcome: "unknown",
    says: "docker push",
  },
  {
    name: "a workflow of another repository, started by a button",
    facts: repository({
      files: {
        ".github/workflows/deploy.yml":
          "on: workflow_dispatch\njobs:\n  go:\n    uses: team/templates/.github/workflows/deploy.yml@main\n",
      },
    }),
    outcome: "no",
  },
  {
    name: "a workflow of another repository, started by a merge",
    facts: repository({
      files: {
        ".github/workflows/deploy.yml":
          "on: push\njobs:\n  go:\n    uses: team/templates/.github/workflows/deploy.yml@main\n",
      },
    }),
    outcome: "unknown",
  },
  {
    name: "a server that is given to others as a package",
    facts: repository({
      files: {
        "app.py":
          "from fastapi import FastAPI\napp = FastAPI()\n\n@app.post('/p')\ndef predict(x: Body):\n    return 1\n",
        ".github/workflows/release.yml": workflow("{ push: { tags: ['v*'] } }", "- run: twine upload dist/*"),
      },
    }),
    outcome: "unknown",
    says: "twine upload",
  },
  {
    name: "another repository's workflow that deploys to a named environment after the tests of the default branch",
    facts: repository({
      files: {
        ".github/workflows/tests.yml":
          "name: Run tests\non: { pull_request: {}, push: { branches: [main] } }\njobs:\n  test:\n    steps: [{ run: pytest }]\n",
        ".github/workflows/staging.yml":
          "on:\n  workflow_run: { workflows: [Run tests], types: [completed], branches: [main] }\njobs:\n  go:\n    uses: team/ci-cd/.github/workflows/deploy_app.yaml@main\n    with:\n      environment: staging\n",
      },
    }),
    outcome: "yes",
    says: "After the pipeline Run tests",
  },
  {
    name: "another repository's workflow that deploys to a named environment by a tag",
    facts: repository({
      files: {
        ".github/workflows/production.yml":
          "on: { push: { tags: [release] } }\njobs:\n  go:\n    uses: team/ci-cd/.github/workflows/deploy_app.yaml@main\n    with: { environment: production }\n",
      },
    }),
    outcome: "unknown",
    says: "tags",
  },
  {
    name: "another repository's workflow that publishes pages, or is told no environment's name",
    facts: repository({
      files: {
        ".github/workflows/a.yml":
          "on: { push: { branches: [main] } }\njobs:\n  site:\n    uses: team/ci-cd/.github/workflows/deploy-pages.yml@main\n    with: { environment: production }\n  go:\n    uses: team/ci-cd/.github/workflows/deploy_app.yml@main\n    with: { environment: '$WHERE' }\n",
      },
    }),
    outcome: "unknown",
  },
]);
