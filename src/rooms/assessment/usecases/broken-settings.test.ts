import { expect, it } from "vitest";
import { repository } from "../testing/fake-repository.ts";
import { brokenSettings } from "./broken-settings.ts";

it("names settings at their usual places that no parser could read, and only those", () => {
  const facts = repository({
    files: {
      ".github/workflows/broken.yml": "on: [push\njobs: }",
      ".github/workflows/deep.yml": `a: ${"[".repeat(5000)}`,
      ".github/workflows/ci.yml": "on: push\njobs: {}\n",
      ".github/workflows/empty.yml": "",
      ".gitlab-ci.yml": "test:\n  script: !reference [.setup, script]\n",
      "deploy/chart/templates/a.yaml": "{{- if .Values.x }}\na: [\n",
      "pyproject.toml": "a = [[",
      "package.json": '{"scripts":',
      "data.json": "[",
    },
  });
  expect(
    brokenSettings(facts)
      .map(({ path }) => path)
      .sort(),
  ).toEqual([".github/workflows/broken.yml", ".github/workflows/deep.yml", "package.json", "pyproject.toml"]);
});

it("is not worn out by aliases of aliases", () => {
  const bomb = `a: &a [x, x]\n${Array.from({ length: 25 }, (_, i) => `b${i}: &b${i} [*${i === 0 ? "a" : `b${i - 1}`}, *${i === 0 ? "a" : `b${i - 1}`}]\n`).join("")}`;
  expect(brokenSettings(repository({ files: { ".github/workflows/bomb.yml": bomb } }))).toEqual([]);
});
