import { describe, expect, it } from "vitest";
import { repository, workflow } from "../../testing/fake-repository.ts";
import { coversDefaultBranch } from "./branches.ts";
import { commandsOf } from "./commands.ts";
import { runsTests } from "./test-commands.ts";
import { ci, ciJobs } from "./workflows.ts";

const triggersOf = (on: string, job = "") =>
  ciJobs(repository({ files: { ".github/workflows/a.yml": workflow(on, "- run: echo", job) } }))[0]!.triggers;

describe("GitHub triggers", () => {
  it("knows a push to the default branch from a tag", () => {
    expect(triggersOf("push")).toMatchObject({ defaultBranch: true, tag: true, pullRequest: false });
    expect(triggersOf("{ push: { branches: [main] } }")).toMatchObject({ defaultBranch: true, tag: false });
    expect(triggersOf("{ push: { branches: ['release/**'] } }")).toMatchObject({ defaultBranch: false });
    expect(triggersOf("{ push: { tags: ['v*'] } }")).toMatchObject({ defaultBranch: false, tag: true });
    expect(triggersOf("{ push: { branches-ignore: [main] } }")).toMatchObject({ defaultBranch: false });
  });

  it("narrows them by the job's condition", () => {
    const on = "{ push: { branches: [main] }, pull_request: {} }";
    expect(triggersOf(on, "    if: github.event_name == 'push'\n")).toMatchObject({
      pullRequest: false,
      defaultBranch: true,
    });
    expect(triggersOf(on, "    if: github.event_name != 'pull_request'\n")).toMatchObject({
      pullRequest: false,
      defaultBranch: true,
    });
    expect(triggersOf(on, "    if: startsWith(github.ref, 'refs/tags/')\n")).toMatchObject({
      defaultBranch: false,
    });
    expect(triggersOf(on, "    if: false\n")).toMatchObject({ pullRequest: false, defaultBranch: false });
  });
});

describe("GitLab jobs", () => {
  it("take rules from what they extend, and leave a job without rules open for merge requests", () => {
    const facts = repository({
      files: {
        ".gitlab-ci.yml":
          ".base:\n  rules:\n    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH\ndeploy:\n  extends: .base\n  script: [./deploy.sh]\ntest:\n  script: [pytest]\nmanual:\n  rules:\n    - when: manual\n  script: [x]\n",
      },
    });
    expect(
      ciJobs(facts).map(({ name, triggers }) => [
        name,
        triggers.pullRequest,
        triggers.defaultBranch,
        triggers.manual,
      ]),
    ).toEqual([
      ["deploy", false, true, false],
      ["test", null, true, false],
      ["manual", false, false, true],
    ]);
  });
});

describe("Azure pipelines", () => {
  it("puts templates in their place and does not take them for pipelines", () => {
    const facts = repository({
      files: {
        "azure-pipelines.yml":
          "trigger: [main]\npr: none\nstages:\n- stage: A\n  jobs:\n  - deployment: D\n    environment: prod\n    strategy:\n      runOnce:\n        deploy:\n          steps:\n          - template: t/steps.yml\n",
        "t/steps.yml": "steps:\n- script: pytest\n",
      },
    });
    expect(ci(facts).workflows).toHaveLength(1);
    const [job] = ciJobs(facts);
    expect(job).toMatchObject({ environment: "prod", triggers: { defaultBranch: true, pullRequest: false } });
    expect(commandsOf(facts, job!)).toMatchObject([{ words: ["pytest"], path: "t/steps.yml", line: 2 }]);
  });
});

describe("other services", () => {
  it("leave to their console what their files do not say", () => {
    const facts = repository({
      files: { Jenkinsfile: "pipeline { stages { stage('Test') { steps { sh 'pytest -q' } } } }" },
    });
    const [job] = ciJobs(facts);
    expect(job!.triggers.pullRequest).toBeNull();
    expect(commandsOf(facts, job!)[0]).toMatchObject({ words: ["pytest", "-q"] });
  });

  it("are reported when nobody reads them", () => {
    expect(ci(repository({ files: { ".cirrus.yml": "task: {}\n" } })).broken).toEqual([
      { path: ".cirrus.yml" },
    ]);
  });
});

describe("commands", () => {
  it("are named with the file and the line where they stand", () => {
    const facts = repository({
      files: {
        ".github/workflows/a.yml": workflow("push", "- run: |\n    echo a\n    make -C sub test"),
        "sub/Makefile": "test:\n\t@poetry run python -m pytest\n",
      },
    });
    expect(
      commandsOf(facts, ciJobs(facts)[0]!).map(({ words, path, line }) => [words.join(" "), path, line]),
    ).toEqual([
      ["echo a", ".github/workflows/a.yml", 8],
      ["make -C sub test", ".github/workflows/a.yml", 9],
      ["pytest", "sub/Makefile", 2],
    ]);
  });

  it("end when scripts call each other", () => {
    const facts = repository({
      files: {
        ".github/workflows/a.yml": workflow("push", "- run: ./a.sh"),
        "a.sh": "./b.sh\n",
        "b.sh": "./a.sh\nmake x\n",
        Makefile: "x: y\ny: x\n\t./a.sh\n",
      },
    });
    expect(commandsOf(facts, ciJobs(facts)[0]!).length).toBeLessThan(200);
  });

  it("know what runs tests", () => {
    for (const line of [
      "pytest -q",
      "npm test",
      "npm run test:unit",
      "go test ./...",
      "manage.py test",
      "python tests/run_tests.py",
    ])
      expect(runsTests(line.split(" ")), line).toBe(true);
    for (const line of [
      "pip install pytest",
      "pytest --collect-only",
      "echo pytest",
      "npm run build",
      "python train.py",
    ])
      expect(runsTests(line.split(" ")), line).toBe(false);
  });
});

describe("coversDefaultBranch", () => {
  it("understands globs and the branch that is checked out", () => {
    expect(coversDefaultBranch(["**"], null)).toBe(true);
    expect(coversDefaultBranch(["ma*"], null)).toBe(true);
    expect(coversDefaultBranch(["feature/*"], null)).toBe(false);
    expect(coversDefaultBranch(["stable"], "stable")).toBe(true);
  });
});
