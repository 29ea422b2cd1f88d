import { repository, workflow } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const at = (on: string, steps: string, more: Record<string, string> = {}) =>
  repository({ files: { ".github/workflows/ci.yml": workflow(on, steps), ...more } });

const DOCKERFILE =
  "FROM python:3.13 AS base\nRUN pip install uv\n\nFROM base AS unit\nRUN python -m pytest -q\n\nFROM base AS runtime\nCMD serve\n";
const calling = (on: string, more: string) =>
  repository({
    files: {
      ".github/workflows/ci.yml": `on: ${on}\njobs:\n  go:\n    uses: team/templates/.github/workflows/ci.yml@main\n${more}`,
      "tests/unit/test_a.py": "def test_a():\n    assert True\n",
    },
  });

probeContract(probe, [
  {
    name: "pytest on pull requests",
    facts: at("pull_request", "- run: python -m pytest -q"),
    outcome: "yes",
    says: "pytest",
  },
  {
    name: "through make",
    facts: at("pull_request", "- run: make check", { Makefile: "check: test\ntest:\n\tpytest\n" }),
    outcome: "yes",
  },
  {
    name: "through tox",
    facts: at("pull_request", "- run: tox -e py", {
      "tox.ini": "[testenv]\ncommands =\n    pytest {posargs}\n",
    }),
    outcome: "yes",
  },
  {
    name: "through nox",
    facts: at("pull_request", "- run: nox", { "noxfile.py": "def t(session):\n    session.run('pytest')\n" }),
    outcome: "yes",
  },
  {
    name: "through mise",
    facts: at("pull_request", "- run: mise run test", {
      "mise.toml": '[tasks.test]\nrun = "uv run pytest"\n',
    }),
    outcome: "yes",
  },
  {
    name: "through a shell script",
    facts: at("pull_request", "- run: ./scripts/test.sh", {
      "scripts/test.sh": "#!/bin/bash\nset -e\npytest\necho done\n",
    }),
    outcome: "yes",
  },
  {
    name: "through an npm script",
    facts: at("pull_request", "- run: npm run check", {
      "package.json": '{"scripts":{"check":"vitest run"}}',
    }),
    outcome: "yes",
  },
  {
    name: "through a reusable workflow",
    facts: at("workflow_call", "- run: pytest", {
      ".github/workflows/pr.yml": "on: pull_request\njobs:\n  go:\n    uses: ./.github/workflows/ci.yml\n",
    }),
    outcome: "yes",
  },
  {
    name: "Azure: a template on pull requests",
    facts: repository({
      files: {
        ".pipelines/pr.yml": "trigger: none\npr: [main]\nsteps:\n- template: quality.yml\n",
        ".pipelines/quality.yml": "steps:\n- script: pytest\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "GitLab: a merge request rule",
    facts: repository({
      files: {
        ".gitlab-ci.yml":
          "test:\n  rules:\n    - if: $CI_PIPELINE_SOURCE == 'merge_request_event'\n  script: [pytest]\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "CI that only reports",
    facts: at("pull_request", "- run: cml comment create report.md"),
    outcome: "no",
    says: "none runs a test command",
  },
  {
    name: "a failure that is ignored",
    facts: at("pull_request", "- run: pytest || true"),
    outcome: "no",
    says: "ignored",
  },
  {
    name: "continue-on-error",
    facts: at("pull_request", "- run: pytest\n  continue-on-error: true"),
    outcome: "no",
  },
  {
    name: "a script without set -e that goes on after pytest",
    facts: at("pull_request", "- run: ./t.sh", { "t.sh": "#!/bin/bash\npytest > out.txt\necho done\n" }),
    outcome: "no",
  },
  { name: "no CI", facts: repository({}), outcome: "no" },
  { name: "tests on pushes only", facts: at("push", "- run: pytest"), outcome: "unknown" },
  {
    name: "a console decides: CircleCI",
    facts: repository({
      files: { ".circleci/config.yml": "jobs:\n  t:\n    steps:\n      - run: pytest\n" },
    }),
    outcome: "unknown",
  },
  {
    name: "a service that is not read here",
    facts: repository({ files: { ".cirrus.yml": "task: {}\n" } }),
    outcome: "unknown",
  },
  {
    name: "a broken workflow",
    facts: repository({ files: { ".github/workflows/ci.yml": "on: [\n" } }),
    outcome: "unknown",
  },
  {
    name: "a job handed to another machine",
    facts: at("pull_request", "- run: anyscale jobs submit job.yaml"),
    outcome: "unknown",
  },
  {
    name: "a task of a pixi feature whose environment the matrix chooses",
    facts: at("pull_request", `- run: pixi run -e \${{ matrix.environment }} tests -n 3`, {
      "pyproject.toml": '[tool.pixi.feature.tests.tasks]\ntests = { cmd = "pytest -q" }\n',
    }),
    outcome: "yes",
    says: "pytest",
  },
  {
    name: "a shell with other flags beside -c in Taskcluster",
    facts: repository({
      files: {
        ".taskcluster.yml":
          'version: 1\ntasks:\n  $if: \'tasks_for == "github-push" || tasks_for[:19] == "github-pull-request"\'\n  then:\n    - $mergeDeep:\n        - { $eval: base }\n        - payload:\n            command:\n              - "/bin/bash"\n              - "-cx"\n              - "git clone x &&\n                cd x &&\n                uv run pytest tests"\n          metadata:\n            name: tests\n',
      },
    }),
    outcome: "yes",
    says: "pytest",
  },
  {
    name: "a file of Cloud Build under any name: its trigger is set in the console",
    facts: repository({
      files: {
        "build/pipeline.yaml":
          "steps:\n- name: gcr.io/cloud-builders/git\n  args: [clone, x]\n- name: $_IMAGE\n  entrypoint: pytest\n  args: [src/tests/model_tests.py, -s]\n",
      },
    }),
    outcome: "unknown",
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
    name: "a job called tests that runs the project's own programs",
    facts: repository({
      files: {
        ".github/workflows/ci-testing.yml": workflow("pull_request", "- run: python train.py --epochs 1"),
        "train.py": "x = 1\n",
      },
    }),
    outcome: "unknown",
    says: "train.py",
  },
  {
    name: "a target of a bake file whose stage runs the tests",
    facts: at(
      "pull_request",
      "- uses: docker/bake-action@v6\n  with:\n    files: docker-bake.hcl\n    targets: runtime,checks",
      {
        "docker-bake.hcl":
          'group "checks" {\n  targets = ["lint", "unit"]\n}\ntarget "unit" {\n  dockerfile = "Dockerfile"\n  target = "unit"\n}\ntarget "runtime" {\n  target = "runtime"\n}\n',
        Dockerfile: DOCKERFILE,
      },
    ),
    outcome: "yes",
    says: "pytest",
  },
  {
    name: "the stage that runs the tests, by docker build",
    facts: at("pull_request", "- run: docker buildx build --target unit -t app:test .", {
      Dockerfile: DOCKERFILE,
    }),
    outcome: "yes",
  },
  {
    name: "another stage than the one that runs the tests",
    facts: at("pull_request", "- run: docker build --target runtime -t app .", { Dockerfile: DOCKERFILE }),
    outcome: "no",
  },
  {
    name: "a stage whose tests cannot fail the build",
    facts: at("pull_request", "- run: docker build --target unit .", {
      Dockerfile: "FROM a AS unit\nRUN pytest; echo done\n",
    }),
    outcome: "no",
  },
  {
    name: "another repository's workflow that gets the folder of the tests",
    facts: calling("pull_request", "    with:\n      tests_folder: tests/unit\n"),
    outcome: "yes",
    says: "tests/unit",
  },
  {
    name: "another repository's workflow with a folder of tests that is not there",
    facts: calling("pull_request", "    with:\n      tests_folder: tests/e2e\n"),
    outcome: "unknown",
  },
  {
    name: "another repository's workflow that a condition keeps to forks",
    facts: calling(
      "pull_request",
      "    if: github.event.pull_request.head.repo.fork\n    with:\n      tests_folder: tests\n",
    ),
    outcome: "unknown",
  },
  {
    name: "another repository's workflow that gets a folder that holds no tests",
    facts: calling("pull_request", "    with:\n      pytest_cov_dir: src\n"),
    outcome: "unknown",
  },
]);
