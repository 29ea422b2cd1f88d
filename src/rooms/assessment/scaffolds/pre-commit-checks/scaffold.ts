import { isMap, isSeq } from "yaml";
import { textAt } from "../../readings/files.ts";
import { file, inLang } from "../pieces.ts";
import type { Proposal, Scaffold, ScaffoldProject } from "../scaffold.ts";

const HOOKS = [
  {
    repo: "https://github.com/pre-commit/pre-commit-hooks",
    rev: "v5.0.0",
    hooks: [
      "check-added-large-files",
      "check-merge-conflict",
      "check-yaml",
      "detect-private-key",
      "end-of-file-fixer",
      "trailing-whitespace",
    ],
  },
  { repo: "https://github.com/astral-sh/ruff-pre-commit", rev: "v0.11.2", hooks: ["ruff", "ruff-format"] },
  { repo: "https://github.com/kynan/nbstripout", rev: "0.8.1", hooks: ["nbstripout"] },
] as const;

/** Hooks for the mistakes that hurt in ML repositories: big files, keys, notebook output; and how they are installed. */
export const scaffold: Scaffold = {
  practice: "pre-commit-checks",
  makes: ".pre-commit-config.yaml",
  completeAsWritten: {
    en: "The hooks are general and pinned, and the set-up script installs them; there is nothing that only a person could fill in.",
    ja: "フックは汎用で版も固定され、初期設定のスクリプトが有効にします。人が埋める箇所はありません。",
  },
  propose: (project) => [hooks(project), ...(isSetUp(project) ? [] : [setUp(project)])],
};

const entries = () =>
  HOOKS.map(({ repo, rev, hooks: ids }) => ({ repo, rev, hooks: ids.map((id) => ({ id })) }));

function hooks(project: ScaffoldProject): Proposal {
  const note = inLang(
    project,
    "Checks before every commit. Install once per clone: bash scripts/setup.sh",
    "コミット前の検査。クローンごとに一度: bash scripts/setup.sh",
  );
  const body = HOOKS.map(
    ({ repo, rev, hooks: ids }) =>
      `  - repo: ${repo}\n    rev: ${rev}\n    hooks:\n${ids.map((id) => `      - id: ${id}`).join("\n")}`,
  ).join("\n");
  return {
    kind: "yaml",
    path: ".pre-commit-config.yaml",
    why: {
      en: "What a machine can refuse on the developer's own machine never reaches a reviewer: keys, big files, notebook output.",
      ja: "鍵、大きなファイル、ノートブックの出力など、機械で断れるものを手元で止めます。",
    },
    content: `# ${note}\nrepos:\n${body}\n`,
    merge(document) {
      const repos = document.get("repos");
      if (!isSeq(repos)) {
        document.set("repos", document.createNode(entries()));
        return null;
      }
      const known = repos.items.map((one) => (isMap(one) ? String(one.get("repo")) : ""));
      for (const entry of entries()) if (!known.includes(entry.repo)) repos.add(document.createNode(entry));
      return null;
    },
  };
}

/** A script that installs hooks is there already, of this scaffold or of the team. */
const isSetUp = ({ facts }: ScaffoldProject): boolean =>
  facts.files.some(
    ({ path, text }) =>
      /(^|\/)[^/]*\.sh$|(^|\/)Makefile$/.test(path) && /pre-commit\S* install\b/.test(text ?? ""),
  );

function setUp(project: ScaffoldProject): Proposal {
  const { packageManager, install } = project.stack;
  const there = textAt(project.facts, "scripts/setup.sh");
  const tool =
    packageManager === "uv" ? "uvx pre-commit@4.2.0 install" : "pipx run pre-commit==4.2.0 install";
  // A lock that is not there yet would stop the script before the hooks are in place.
  const dependencies = project.stack.lock === null ? "" : `${install.join("\n")}\n`;
  return file(
    there ? "scripts/setup-hooks.sh" : "scripts/setup.sh",
    {
      en: "A hook that is not installed checks nothing; one script sets up a clone.",
      ja: "有効にしていないフックは何も検査しません。一つのスクリプトで設定します。",
    },
    `#!/usr/bin/env bash\n# ${inLang(project, "Sets up a fresh clone.", "クローンした直後の設定を行う。")}\nset -euo pipefail\n${dependencies}# pre-commit install\n${tool}`,
  );
}
