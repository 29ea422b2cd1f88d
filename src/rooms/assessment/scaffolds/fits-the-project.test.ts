import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseProject } from "../../../platform/project/index.ts";
import { repository } from "../testing/fake-repository.ts";
import { SMALL_ML_REPOSITORY } from "../testing/small-ml-repository.ts";
import { SCAFFOLDS } from "./index.ts";
import type { ScaffoldProject } from "./scaffold.ts";
import { type SettledFile, settle } from "./settle.ts";
import { readStack } from "./stack.ts";

type Files = Readonly<Record<string, string>>;

async function fix(
  practice: string,
  files: Files,
  changes: Partial<ScaffoldProject> = {},
): Promise<SettledFile[]> {
  const all = { ...SMALL_ML_REPOSITORY, ...files };
  const facts = repository({ files: all });
  const config = all["akashi.yaml"] === undefined ? null : parseProject(all["akashi.yaml"], "akashi.yaml");
  const { scaffold } = await SCAFFOLDS.find((one) => one.practice === practice)!.load();
  const project: ScaffoldProject = {
    name: "churn",
    lang: "en",
    facts,
    config,
    stack: readStack(facts),
    runs: [],
    today: "2026-11-21",
    ...changes,
  };
  return scaffold
    .propose(project)
    .map((one) => settle(one, (path) => (all[path] === undefined ? null : { text: all[path] })));
}
const textOf = (settled: readonly SettledFile[], path: string): string =>
  settled.find((one) => one.path === path)?.after ?? "";

describe("the package manager", () => {
  it.each([
    ["uv", { "uv.lock": "version = 1\n" }, "uv sync --locked"],
    ["poetry", { "pyproject.toml": '[tool.poetry]\nname = "churn"\n', "poetry.lock": "" }, "poetry sync"],
    ["pipenv", { Pipfile: "[packages]\n", "Pipfile.lock": "{}" }, "pipenv install --system --deploy"],
    ["conda", { "environment.yml": "name: churn\n", "conda-lock.yml": "version: 1\n" }, "conda-lock install"],
    [
      "pip",
      { "pyproject.toml": "", "requirements.txt": "pandas\n" },
      "pip install --no-cache-dir --require-hashes",
    ],
  ] as const)("%s decides how the image installs from its lock", async (manager, files, command) => {
    expect(readStack(repository({ files: { ...SMALL_ML_REPOSITORY, ...files } })).packageManager).toBe(
      manager,
    );
    expect(textOf(await fix("env-reproducible", files), "Dockerfile")).toContain(command);
  });

  it("installs what is declared where there is no lock yet, and from the lock where there is one", async () => {
    expect(textOf(await fix("code-ci", {}), ".github/workflows/ci.yml")).toContain(
      "python -m pip install -e . pytest",
    );
    expect(textOf(await fix("code-ci", { "uv.lock": "version = 1\n" }), ".github/workflows/ci.yml")).toMatch(
      /uv sync --locked\n.*uv run --locked pytest/,
    );
  });

  it("follows the Python version and the runner of the tests", async () => {
    const tests = "import unittest\n\n\nclass T(unittest.TestCase):\n    def test_a(self):\n        pass\n";
    const text = textOf(
      await fix("code-ci", { ".python-version": "3.11.9\n", "tests/test_data.py": tests }),
      ".github/workflows/ci.yml",
    );
    expect(text).toContain('python-version: "3.11"');
    expect(text).toContain("python -m unittest discover");
  });
});

describe("the CI service", () => {
  it("adds a job to an existing GitLab file and keeps what is in it", async () => {
    const [settled] = await fix("code-ci", {
      ".gitlab-ci.yml": "# ours\nstages: [build] # one\nbuild:\n  script: make\n",
    });
    expect(settled).toMatchObject({ path: ".gitlab-ci.yml", action: "change" });
    expect(settled!.after).toMatch(/^# ours\nstages: \[ ?build ?\] # one\n/);
    const jobs = parse(settled!.after!) as Record<string, { script: string | string[]; rules?: unknown[] }>;
    expect(jobs["build"]!.script).toBe("make");
    expect(jobs["tests"]!.script).toContain("pytest");
    expect(jobs["tests"]!.rules).toHaveLength(2);
  });

  it("leaves a GitLab job of the same name to its owner", async () => {
    const [settled] = await fix("code-ci", { ".gitlab-ci.yml": "tests:\n  script: make test\n" });
    expect(settled).toMatchObject({ action: "by-hand", after: null });
  });

  it("writes a pipeline of its own for Azure", async () => {
    const [settled] = await fix("code-ci", { "azure-pipelines.yml": "steps: []\n" });
    expect(settled?.path).toBe("azure-pipelines.tests.yml");
    expect((parse(settled!.after!) as { pr: unknown }).pr).toEqual({ branches: { include: ["main"] } });
  });
});

const AKASHI_YAML = `# the project
akashi: 1
project: { name: churn, title: Churn, purpose: To keep customers. }
datasets:
  customers: { source: data/customers.parquet, label: { column: left, positive: ["1"], negative: ["0"] } }
features:
  churn:
    dataset: customers
    features:
      - { name: months, column: months_active, type: number, description: Full months since the contract began }
      - { name: plan, column: plan_code, type: category, description: Plan on the day of the request }
pipelines:
  churn: # the only one
    dataset: customers
    features: churn
    candidates: [{ trainer: logistic-regression }]
    gates: { min_score: 0.7 }
    model: churn
endpoints:
  churn: { model: churn }
`;

describe("akashi.yaml", () => {
  const files = { "akashi.yaml": AKASHI_YAML };

  it("gets goals, team, risks, a monitor and a retraining policy, valid and with its comments", async () => {
    for (const practice of [
      "business-goals-kpis",
      "team-responsibilities",
      "model-risk-assessment",
      "feature-drift-alerts",
      "retraining-strategy",
    ]) {
      const [settled] = await fix(practice, files);
      expect(settled, practice).toMatchObject({ path: "akashi.yaml", action: "change" });
      expect(settled!.after).toMatch(/^# the project\n/);
      expect(settled!.after).toContain("# the only one");
      expect(settled!.openPlaces.length).toBeGreaterThan(0);
      const config = parseProject(settled!.after!, "akashi.yaml");
      expect(config.features["churn"]!.features).toHaveLength(2);
    }
  });

  it("is left as it is where it has the entry already", async () => {
    const goals = `${AKASHI_YAML}goals: [{ kpi: customers who stay, target: 92, unit: "%", due: 2027-03-31, owner: product owner }]\n`;
    expect((await fix("business-goals-kpis", { "akashi.yaml": goals }))[0]).toMatchObject({
      action: "present",
      after: null,
    });
  });

  it("gives the dictionary and the contract its features with their meaning", async () => {
    const dictionary = parse(textOf(await fix("feature-dictionary", files), "docs/features.yaml")) as {
      features: Record<string, string>[];
    };
    expect(dictionary.features.slice(0, 2)).toMatchObject([
      {
        name: "months",
        description: "Full months since the contract began",
        source: "customers.months_active",
      },
      { name: "plan", type: "category" },
    ]);
    const api = parse(textOf(await fix("api-contract", files), "openapi.yaml")) as {
      components: {
        schemas: { PredictionRequest: { required: string[]; properties: Record<string, unknown> } };
      };
    };
    expect(api.components.schemas.PredictionRequest.required).toEqual(["months", "plan"]);
  });
});

it("puts the scores of the runs into the decision record", async () => {
  const runs = [{ id: "r1", name: "gradient-boosting", metrics: { roc_auc: 0.871234, log_loss: 0.41 } }];
  const text = textOf(await fix("model-choice-rationale", {}, { runs }), "docs/adr/model-choice.md");
  expect(text).toContain("| gradient-boosting (`r1`) | roc_auc 0.8712, log_loss 0.41 |");
});

it("names the files that were found in the architecture and takes inputs off the training code", async () => {
  expect(textOf(await fix("architecture-docs", {}), "docs/architecture.md")).toContain(
    "`src/churn/train.py`",
  );
  const dictionary = parse(textOf(await fix("feature-dictionary", {}), "docs/features.yaml")) as {
    features: { name: string }[];
  };
  expect(dictionary.features.map(({ name }) => name)).toEqual(["months", "plan", "calls"]);
});

it("gives infrastructure to the owners that CODEOWNERS names already, and keeps their lines", async () => {
  const [owners] = await fix("infra-review", { ".github/CODEOWNERS": "* @acme/ml\n" });
  expect(owners).toMatchObject({ path: ".github/CODEOWNERS", action: "change", openPlaces: [] });
  expect(owners!.after).toMatch(/^\* @acme\/ml\n\n# .+\n\/infra\/ @acme\/ml\n/);
});

it("adds hooks to a configuration that is there and repeats none", async () => {
  const there =
    "# ours\nrepos:\n- repo: https://github.com/astral-sh/ruff-pre-commit\n  rev: v0.9.0\n  hooks: [{ id: ruff }]\n";
  const [hooks] = await fix("pre-commit-checks", { ".pre-commit-config.yaml": there });
  const { repos } = parse(hooks!.after!) as { repos: { repo: string; rev: string }[] };
  expect(hooks!.after).toMatch(/^# ours\n/);
  expect(repos.filter(({ repo }) => repo.includes("ruff"))).toMatchObject([{ rev: "v0.9.0" }]);
  expect(repos).toHaveLength(3);
});

it("is not asked to be taken over once it stands: the hooks and their set-up are written once", async () => {
  const first = await fix("pre-commit-checks", {});
  const written = Object.fromEntries(first.map(({ path, after }) => [path, after!]));
  const again = await fix("pre-commit-checks", written);
  expect(again.map(({ action }) => action)).toEqual(again.map(() => "present"));
});

it("lets env-parity and infra-as-code set the same variables, in either order", async () => {
  const names = (text: string) => [...text.matchAll(/^(\w+) +=/gm)].map((match) => match[1]).sort();
  const infrastructure = await fix("infra-as-code", {});
  const wanted = names(textOf(infrastructure, "infra/envs/prod.tfvars"));
  expect(names(textOf(await fix("env-parity", {}), "infra/envs/prod.tfvars"))).toEqual(wanted);
  const root = { "infra/main.tf": textOf(infrastructure, "infra/main.tf") };
  const after = textOf(await fix("env-parity", root), "infra/envs/prod.tfvars");
  expect(names(after)).toEqual([...wanted, "image"].sort());
  expect(after).toMatch(/^subnets +=\s\["TODO/m);
});

it("installs the runner of the tests alone where nothing declares a package", async () => {
  const facts = repository({ files: { "train.py": "print(1)\n" } });
  const { scaffold } = await SCAFFOLDS.find((one) => one.practice === "code-ci")!.load();
  const stack = readStack(facts);
  const [ci] = scaffold.propose({
    name: "a",
    lang: "en",
    facts,
    config: null,
    stack,
    runs: [],
    today: "2026-11-21",
  });
  const text = settle(ci!, () => null).after!;
  expect(text).toContain("python -m pip install pytest\n");
  expect(text).not.toContain("-e .");
});

it("writes tests only for the steps that have none", async () => {
  const paths = (await fix("tests-per-step", {})).map(({ path }) => path);
  expect(paths).toEqual(["tests/test_training_step.py", "tests/test_serving_step.py"]);
});

it("sets in both environments the variables that the definitions declare", async () => {
  const settled = await fix("env-parity", {
    "infra/main.tf": 'variable "region" {}\nvariable "replicas" {}\nvariable "environment" {}\n',
  });
  const namesIn = (path: string) =>
    [...textOf(settled, path).matchAll(/^(\w+) +=/gm)].map((match) => match[1]);
  expect(namesIn("infra/envs/preprod.tfvars")).toEqual(["environment", "region", "replicas"]);
  expect(namesIn("infra/envs/prod.tfvars")).toEqual(["environment", "region", "replicas"]);
});
