import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { repository } from "../../testing/fake-repository.ts";
import { commandsOf } from "./commands.ts";
import { ci, ciJobs } from "./workflows.ts";

const wordsOf = (files: Record<string, string>): string[][] => {
  const facts = repository({ files });
  return ciJobs(facts).map((job) => commandsOf(facts, job).map(({ words }) => words.join(" ")));
};

describe("Taskcluster", () => {
  const decision =
    'version: 1\npolicy: { pullRequests: public }\ntasks:\n  - $if: \'tasks_for == "github-push" && event.ref == "refs/heads/main" || tasks_for[:19] == "github-pull-request"\'\n    then:\n      metadata: { name: decision }\n      payload:\n        command: [bash, -c, \'taskgraph decision\']\n';

  it("reads the events in the conditions and the kinds of a decision task, through a Taskfile", () => {
    const facts = repository({
      files: {
        ".taskcluster.yml": decision,
        "taskcluster/kinds/tests/kind.yml":
          "task-defaults:\n  run-on-tasks-for: [github-push]\ntasks:\n  unit:\n    run-on-tasks-for: [github-pull-request]\n    optimization: { skip-unless-changed: ['src/**'] }\n    run:\n      command:\n        - bash\n        - -c\n        - >-\n            export A=1 &&\n            task test\n  lint:\n    run: { command: ruff check }\n",
        "Taskfile.yml": "version: '3'\ntasks:\n  test:\n    cmds: [poetry run pytest tests]\n",
      },
    });
    const jobs = ciJobs(facts);
    expect(jobs.map(({ name, triggers }) => [name, triggers.pullRequest, triggers.defaultBranch])).toEqual([
      ["decision", true, true],
      ["unit", true, false],
      ["lint", false, true],
    ]);
    expect(jobs[1]!.onlyPaths).toEqual(["src/**"]);
    expect(commandsOf(facts, jobs[1]!).at(-1)).toMatchObject({
      words: ["pytest", "tests"],
      path: "Taskfile.yml",
      failureIgnored: false,
    });
  });

  it("does not say that pull requests start it when no condition names them", () => {
    const only = decision.replace(/ \|\| tasks_for.*(?=')/, "");
    expect(ciJobs(repository({ files: { ".taskcluster.yml": only } }))[0]!.triggers).toMatchObject({
      pullRequest: false,
      defaultBranch: true,
    });
  });
});

describe("services whose triggers are held in a console", () => {
  it.each([
    [
      "cloudbuild.yaml",
      "steps:\n- name: python:3.12\n  entrypoint: bash\n  args: [-c, 'pip install x && pytest']\n",
    ],
    [
      "buildspec.yml",
      "version: 0.2\nphases:\n  build:\n    commands:\n      - pip install x\n      - pytest\n",
    ],
    [".buildkite/pipeline.yml", "steps:\n  - label: t\n    commands: [pip install x, pytest]\n  - wait\n"],
    [
      ".drone.yml",
      "kind: pipeline\nname: t\nsteps:\n- name: t\n  image: python\n  commands: [pip install x, pytest]\n",
    ],
  ])("%s gives its commands and leaves open what starts them", (path, text) => {
    const facts = repository({ files: { [path]: text } });
    expect(ci(facts).broken).toEqual([]);
    const [job] = ciJobs(facts);
    expect(job!.triggers).toMatchObject({ pullRequest: null, defaultBranch: null });
    expect(commandsOf(facts, job!).map(({ words }) => words[0])).toEqual(["pip", "pytest"]);
  });

  it("names what a builder image runs", () => {
    expect(
      wordsOf({
        "cloudbuild/deploy.yaml":
          "steps:\n- name: gcr.io/google.com/cloudsdktool/cloud-sdk:slim\n  entrypoint: gcloud\n  args: [run, deploy, api]\n- name: hashicorp/terraform:1.4\n  dir: infra\n  args: [apply, -auto-approve]\n",
      }),
    ).toEqual([["gcloud run deploy api", "terraform apply -auto-approve"]]);
  });

  it("reads the events that Drone, Woodpecker and Buildkite do write down", () => {
    const triggers = (path: string, text: string) =>
      ciJobs(repository({ files: { [path]: text } }))[0]!.triggers;
    const steps = "steps:\n- name: a\n  commands: [x]\n";
    expect(
      triggers(".drone.yml", `kind: pipeline\ntrigger: { event: [pull_request] }\n${steps}`),
    ).toMatchObject({
      pullRequest: true,
      defaultBranch: false,
    });
    expect(triggers(".woodpecker.yml", `when: [{ event: push, branch: main }]\n${steps}`)).toMatchObject({
      pullRequest: false,
      defaultBranch: true,
    });
    expect(
      triggers(
        ".buildkite/p.yml",
        "steps:\n- command: x\n  if: build.pull_request.id == null\n  branches: main\n",
      ),
    ).toMatchObject({ pullRequest: false, defaultBranch: null });
  });

  it("knows a step whose failure is ignored", () => {
    const facts = repository({
      files: { ".buildkite/p.yml": "steps:\n- command: pytest\n  soft_fail: true\n" },
    });
    expect(commandsOf(facts, ciJobs(facts)[0]!)[0]!.failureIgnored).toBe(true);
  });
});

describe("every reader", () => {
  const PATHS = [
    ".github/workflows/a.yml",
    ".gitlab-ci.yml",
    "azure-pipelines.yml",
    ".circleci/config.yml",
    "bitbucket-pipelines.yml",
    ".travis.yml",
    "Jenkinsfile",
    ".taskcluster.yml",
    "taskcluster/kinds/a/kind.yml",
    "cloudbuild.yaml",
    "buildspec.yml",
    ".buildkite/p.yml",
    ".drone.yml",
  ];
  const keys =
    "on jobs steps run uses with if stages job script trigger pr pool tasks payload command phases commands pipelines default step workflows when rules extends include template kind name strategy";
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      fc.constantFrom(
        "push",
        "pull_request",
        "make test",
        "./a.sh",
        "pytest || true",
        "",
        "$x",
        "*",
        null,
        1,
        true,
      ),
      fc.array(tie("any"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...keys.split(" ")), tie("any"), { maxKeys: 4 }),
    ),
  })).any;

  it("takes any document, and any text, without throwing", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PATHS),
        fc.oneof(
          value.map((one) => JSON.stringify(one)),
          fc.string(),
        ),
        (path, text) => {
          const facts = repository({
            files: { [path]: text, "a.sh": "./a.sh\nmake test\n", Makefile: "test:\n\t./a.sh\n" },
          });
          for (const job of ciJobs(facts)) {
            expect(job.line).toBeGreaterThanOrEqual(1);
            commandsOf(facts, job);
          }
        },
      ),
      { numRuns: 600 },
    );
  });
});

describe("a project in a sub-folder", () => {
  const enclosed = (
    files: Record<string, string>,
    own: Record<string, string> = { "src/a.py": "x = 1\n" },
  ) => {
    const above = repository({ files }).files;
    return { ...repository({ files: own }), enclosing: { prefix: "services/churn", files: above } };
  };
  const workflow = (on: string, folder = "") =>
    `on: ${on}\njobs:\n  t:\n${folder ? `    defaults: { run: { working-directory: ${folder} } }\n` : ""}    steps:\n    - run: make test\n`;

  it("sees the CI of the repository's root, with paths as the project names them", () => {
    const facts = enclosed(
      { ".github/workflows/ci.yml": workflow("pull_request", "services/churn") },
      { Makefile: "test:\n\tpytest\n" },
    );
    const [job] = ciJobs(facts);
    expect(job!.path).toBe("../../.github/workflows/ci.yml");
    expect(commandsOf(facts, job!).map(({ words, path }) => [words.join(" "), path])).toEqual([
      ["make test", "../../.github/workflows/ci.yml"],
      ["pytest", "Makefile"],
    ]);
  });

  it("leaves out jobs that are kept to other paths or folders", () => {
    for (const [on, folder, count] of [
      ["{ pull_request: { paths: ['services/churn/**'] } }", "", 1],
      ["{ pull_request: { paths: ['services/**'] } }", "", 1],
      ["{ pull_request: { paths: ['**.py'] } }", "", 1],
      ["{ pull_request: { paths: ['services/fraud/**'] } }", "", 0],
      ["{ pull_request: { paths-ignore: ['services/churn/**'] } }", "", 0],
      ["pull_request", "services/fraud", 0],
      ["pull_request", "services", 1],
      ["pull_request", "services/churn/api", 1],
    ] as const)
      expect(
        ciJobs(enclosed({ ".github/workflows/ci.yml": workflow(on, folder) })),
        `${on} ${folder}`,
      ).toHaveLength(count);
  });
});
