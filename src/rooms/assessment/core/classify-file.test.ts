import { expect, it } from "vitest";
import { classifyFile } from "./classify-file.ts";

it.each([
  ["src/train.py", "source"],
  ["data/README.md", "source"],
  ["data/prepare.py", "source"],
  ["data/meanwhile.json", "data"],
  ["notebooks/a.ipynb", "source"],
  ["poetry.lock", "lock"],
  ["dvc.lock", "source"],
  ["requirements.txt", "source"],
  ["vendor/x/a.py", "vendored"],
  ["node_modules/x/a.js", "vendored"],
  [".claude/skills/mlops/SKILL.md", "assistant-instructions"],
  ["docs/AGENTS.md", "assistant-instructions"],
  ["api/service_pb2.py", "generated"],
  ["a/b.png", "binary"],
  ["{{cookiecutter.name}}/train.py", "template"],
  ["deploy.yml.tmpl", "template"],
  ["model.pkl", "data"],
])("%s is %s", (path, role) => {
  expect(classifyFile(path, 100)).toBe(role);
});

it("takes a source file of several megabytes for data", () => {
  expect(classifyFile("src/table.py", 5_000_000)).toBe("data");
  expect(classifyFile("a.ipynb", 5_000_000)).toBe("source");
});
