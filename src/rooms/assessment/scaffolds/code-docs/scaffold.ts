import { ACTIONS, file } from "../pieces.ts";
import type { Scaffold, ScaffoldProject } from "../scaffold.ts";

/** A floor for docstrings on every pull request. The docstrings themselves are for people to write. */
export const scaffold: Scaffold = {
  practice: "code-docs",
  makes: ".github/workflows/code-docs.yml",
  completeAsWritten: null,
  propose: (project) => [
    file(
      ".github/workflows/code-docs.yml",
      {
        en: "The floor rises with the code: a change that adds undocumented public functions below it is refused.",
        ja: "公開関数の説明の割合に下限を設け、下回る変更を断ります。",
      },
      workflow(project),
    ),
  ],
};

const workflow = ({ stack }: ScaffoldProject): string => `
name: code-docs
on:
  pull_request:
    paths: ["**/*.py"]
permissions:
  contents: read
jobs:
  docstrings:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - uses: ${ACTIONS.checkout}
        with:
          persist-credentials: false
      - run: pipx run interrogate==1.7.0 --fail-under 50 --ignore-init-method --ignore-private --ignore-magic --verbose ${stack.sourceFolders.join(" ")}
`;
