import { expect, it } from "vitest";
import { probe as byRequest } from "../probes/changes-code-by-pull-request/probe.ts";
import { probe } from "../probes/runs-hooks-before-commit/probe.ts";
import { commits, repository } from "../testing/fake-repository.ts";

const context = { nowMs: 0 };

it("turns a no into unknown for a template that has yet to be rendered", () => {
  const files = { "cookiecutter.json": "{}", "{{cookiecutter.name}}/.pre-commit-config.yaml": "repos: []" };
  expect(probe.ask(repository({ files }), context)).toMatchObject({
    outcome: "unknown",
    findings: [{ summary: { en: expect.stringContaining("cookiecutter.json") } }],
  });
});

it("leaves a no of an ordinary repository, with a Helm chart's templates too", () => {
  const files = { "charts/a/templates/_helpers.tpl": "{{ x }}", "a.py": "x = 1" };
  expect(probe.ask(repository({ files }), context).outcome).toBe("no");
});

it("knows a template by a README that offers it for use", () => {
  const readme = "# Lightning-Template\n\nClick on [Use this template](https://github.com/a/b/generate).\n";
  expect(probe.ask(repository({ files: { "README.md": readme, "a.py": "x = 1" } }), context).outcome).toBe(
    "unknown",
  );
});

it("takes no project for a template because it was made from one", () => {
  const readme = "# Strikes\n\nMade from https://github.com/a/b with `use this template`.\n";
  expect(probe.ask(repository({ files: { "README.md": readme, "a.py": "x = 1" } }), context).outcome).toBe(
    "no",
  );
});

it("knows a template by the code that a platform copies into new projects", () => {
  const files = { "mlops/seed_code/build_app/.pre-commit-config.yaml": "repos: []", "mlops/app.py": "x = 1" };
  expect(probe.ask(repository({ files }), context).outcome).toBe("unknown");
});

it("judges a template's history as that of any repository", () => {
  const facts = repository({
    files: { "cookiecutter.json": "{}" },
    history: { firstParentCommits: commits(60, (at) => `Adds part ${at}`) },
  });
  expect(byRequest.ask(facts, context).outcome).toBe("no");
});
