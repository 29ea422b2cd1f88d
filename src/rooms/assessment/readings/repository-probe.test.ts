import { expect, it } from "vitest";
import { probe } from "../probes/runs-hooks-before-commit/probe.ts";
import { repository } from "../testing/fake-repository.ts";

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
