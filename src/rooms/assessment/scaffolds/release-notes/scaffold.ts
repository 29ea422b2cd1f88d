import { ACTIONS, file, inLang } from "../pieces.ts";
import type { Scaffold, ScaffoldProject } from "../scaffold.ts";

/** Notes from conventional commits at every version tag. A release has to happen before anything is shown. */
export const scaffold: Scaffold = {
  practice: "release-notes",
  makes: "cliff.toml",
  completeAsWritten: null,
  propose: (project) => [
    file("cliff.toml", WHY, CLIFF(project)),
    file(".github/workflows/release-notes.yml", WHY_RUN, WORKFLOW),
  ],
};

const WHY = {
  en: "Notes are made from the commits, grouped by what they mean to a reader, so that none is forgotten.",
  ja: "コミットから、読む人に意味のある分類で変更履歴を作り、書き忘れを防ぎます。",
} as const;
const WHY_RUN = {
  en: "A version tag gets its notes, and empty notes fail the release.",
  ja: "版のタグごとに変更履歴を作り、空なら失敗させます。",
} as const;

const CLIFF = (project: ScaffoldProject): string => `
# ${inLang(project, "git cliff --output CHANGELOG.md writes the whole history; commit it before tagging.", "git cliff --output CHANGELOG.md で全履歴を書き、タグの前にコミットします。")}
[changelog]
header = "# Changelog\\n"
body = """
{% if version %}## {{ version | trim_start_matches(pat="v") }} - {{ timestamp | date(format="%Y-%m-%d") }}{% else %}## Unreleased{% endif %}
{% for group, commits in commits | group_by(attribute="group") %}
### {{ group }}
{% for commit in commits %}- {{ commit.message | upper_first }}
{% endfor %}{% endfor %}
"""
trim = true

[git]
conventional_commits = true
filter_unconventional = false
tag_pattern = "v[0-9].*"
commit_parsers = [
  { message = "^feat", group = "Added" },
  { message = "^fix", group = "Fixed" },
  { message = "^perf", group = "Faster" },
  { message = "^model", group = "Model" },
  { message = "^data", group = "Data" },
  { message = "^(chore|ci|test|style)", skip = true },
  { message = ".*", group = "Changed" },
]
`;

const WORKFLOW = `
name: release-notes
on:
  push:
    tags: ["v[0-9]*"]
permissions:
  contents: write
jobs:
  notes:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - uses: ${ACTIONS.checkout}
        with:
          fetch-depth: 0
          persist-credentials: false
      - run: pipx run git-cliff==2.8.0 --latest --strip header --output notes.md
      - run: test "$(grep -c '^- ' notes.md)" -gt 0
      - run: gh release create "$GITHUB_REF_NAME" --notes-file notes.md --verify-tag
        env:
          GH_TOKEN: \${{ secrets.GITHUB_TOKEN }}
`;
