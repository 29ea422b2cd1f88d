import { repository, workflow } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const config = "repos:\n  - repo: https://example.org/hooks\n    rev: v1\n    hooks:\n      - id: ruff\n";

probeContract(probe, [
  {
    name: "hooks that CI runs again",
    facts: repository({
      files: {
        ".pre-commit-config.yaml": config,
        ".github/workflows/ci.yml": workflow("push", "- run: pre-commit run --all-files"),
      },
    }),
    outcome: "yes",
  },
  {
    name: "hooks that the setup installs",
    facts: repository({
      files: { ".pre-commit-config.yaml": config, Makefile: "setup:\n\tpre-commit install\n" },
    }),
    outcome: "yes",
  },
  {
    name: "hooks of pre-commit that people install by themselves",
    facts: repository({ files: { ".pre-commit-config.yaml": config } }),
    outcome: "yes",
  },
  {
    name: "a configuration without hooks",
    facts: repository({ files: { ".pre-commit-config.yaml": "repos: []\n" } }),
    outcome: "no",
  },
  {
    name: "a script that no tool installs",
    facts: repository({ files: { "hooks/pre-commit": "ruff check\n" } }),
    outcome: "no",
    says: "hooks/pre-commit",
  },
  {
    name: "a broken configuration",
    facts: repository({ files: { ".pre-commit-config.yaml": "repos: [\n" } }),
    outcome: "unknown",
  },
  {
    name: "hooks of lefthook that nothing installs",
    facts: repository({
      files: { "lefthook.yml": "pre-commit:\n  commands:\n    lint: { run: ruff check }\n" },
    }),
    outcome: "unknown",
  },
]);
