import { ACTIONS, file } from "../pieces.ts";
import type { Scaffold } from "../scaffold.ts";

/** Format, validation, lint and policy on every pull request that touches definitions. Nothing is applied, no secret is needed. */
export const scaffold: Scaffold = {
  practice: "infra-ci",
  makes: ".github/workflows/infra-ci.yml",
  completeAsWritten: {
    en: "The job checks whatever lies under infra/ with standard rules; it waits for nothing that only a person knows.",
    ja: "infra/ 以下を標準の規則で検査するだけで、人にしか分からない値を必要としません。",
  },
  propose: () => [
    file(
      ".github/workflows/infra-ci.yml",
      {
        en: "A definition that does not parse, or that opens a bucket to the world, is found before a reviewer looks.",
        ja: "構文の誤りや公開された保存先を、レビューの前に見つけます。",
      },
      `
name: infra-ci
on:
  pull_request:
    paths: ["infra/**", ".github/workflows/infra-ci.yml"]
permissions:
  contents: read
jobs:
  infrastructure:
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    defaults:
      run:
        working-directory: infra
    steps:
      - uses: ${ACTIONS.checkout}
        with:
          persist-credentials: false
      - uses: ${ACTIONS.setupTerraform}
        with:
          terraform_version: 1.9.8
      - run: terraform fmt -check -recursive
      - run: terraform init -backend=false -input=false
      - run: terraform validate
      - run: pipx run checkov==3.2.334 --directory . --compact --quiet
`,
    ),
  ],
};
