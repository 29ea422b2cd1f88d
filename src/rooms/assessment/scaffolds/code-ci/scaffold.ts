import { isMap } from "yaml";
import { file, githubSetup, inLang } from "../pieces.ts";
import type { Proposal, Scaffold, ScaffoldProject } from "../scaffold.ts";

/** The tests that exist, on every pull request, in the CI service that the project uses. */
export const scaffold: Scaffold = {
  practice: "code-ci",
  makes: ".github/workflows/ci.yml",
  completeAsWritten: {
    en: "The job installs from the project's own files and runs the tests that exist; a failing or missing test fails the pull request.",
    ja: "プロジェクト自身のファイルから導入し、あるテストを実行します。失敗もテストの欠如もプルリクエストを止めます。",
  },
  propose: (project) => [BY_PROVIDER[project.stack.ci](project)],
};

const WHY = {
  en: "Every pull request runs the tests, and a failing one stops the merge once the check is required.",
  ja: "すべてのプルリクエストでテストを走らせ、必須にすれば失敗がマージを止めます。",
} as const;

const BY_PROVIDER = { github, gitlab, azure } as const;

/** Without a lock, an installation from it would fail: then what is declared is installed. */
function commands({ stack, facts }: ScaffoldProject): string[] {
  const test = stack.testCommand;
  const runner = test === "pytest" ? " pytest" : "";
  if (stack.lock !== null) return [...stack.install, stack.inEnvironment(test)];
  const has = (...names: string[]) => facts.files.some(({ path }) => names.includes(path));
  const declared = has("requirements.txt")
    ? " -r requirements.txt"
    : has("pyproject.toml", "setup.py", "setup.cfg")
      ? " -e ."
      : "";
  if (declared + runner === "") return [test];
  return [`python -m pip install${declared}${runner}`, test];
}

function github(project: ScaffoldProject): Proposal {
  const install = project.stack.lock === null ? [] : project.stack.install;
  const setup = githubSetup({
    stack: {
      ...project.stack,
      install,
      packageManager: project.stack.lock === null ? "pip" : project.stack.packageManager,
    },
  });
  const run = commands(project)
    .slice(install.length)
    .map((command) => `      - run: ${command}`)
    .join("\n");
  return file(
    ".github/workflows/ci.yml",
    WHY,
    `
name: ci
on:
  pull_request:
  push:
    branches: [main]
permissions:
  contents: read
concurrency:
  group: ci-\${{ github.ref }}
  cancel-in-progress: true
jobs:
  tests:
    runs-on: ubuntu-24.04
    timeout-minutes: 20
    steps:
${setup}
${run}
`,
  );
}

function gitlab(project: ScaffoldProject): Proposal {
  const job = {
    image: `python:${project.stack.pythonVersion}-slim`,
    rules: [
      { if: '$CI_PIPELINE_SOURCE == "merge_request_event"' },
      { if: "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH" },
    ],
    script: commands(project),
  };
  return {
    kind: "yaml",
    path: ".gitlab-ci.yml",
    why: WHY,
    content: "",
    merge(document) {
      if (!isMap(document.contents)) return NO_MAP;
      if (document.has("tests")) return NAME_TAKEN;
      document.set("tests", document.createNode(job));
      return null;
    },
  };
}

function azure(project: ScaffoldProject): Proposal {
  const steps = [
    "  - task: UsePythonVersion@0",
    "    inputs:",
    `      versionSpec: "${project.stack.pythonVersion}"`,
    ...commands(project).map((command) => `  - script: ${command}`),
  ].join("\n");
  return file(
    "azure-pipelines.tests.yml",
    WHY,
    `
# ${inLang(project, "Create a pipeline from this file, then require it as build validation of the main branch.", "このファイルからパイプラインを作り、メインブランチのビルド検証で必須にします。")}
trigger:
  branches:
    include: [main]
pr:
  branches:
    include: [main]
pool:
  vmImage: ubuntu-24.04
steps:
${steps}
`,
  );
}

const NO_MAP = {
  en: ".gitlab-ci.yml has no jobs that one could be added to; write a job that runs the tests for merge requests.",
  ja: ".gitlab-ci.yml にジョブを追加できません。マージリクエストでテストを走らせるジョブを書いてください。",
} as const;
const NAME_TAKEN = {
  en: ".gitlab-ci.yml has a job called tests already; give it a rule for merge_request_event and a command that runs the tests.",
  ja: ".gitlab-ci.yml にはすでに tests というジョブがあります。merge_request_event の規則とテストの実行を加えてください。",
} as const;
