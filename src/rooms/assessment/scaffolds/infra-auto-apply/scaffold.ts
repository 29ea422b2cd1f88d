import { ACTIONS, file, inLang, open } from "../pieces.ts";
import type { Scaffold, ScaffoldProject } from "../scaffold.ts";

/** Applies on merge: preproduction first, production after it; the identity is borrowed for minutes and never a key. */
export const scaffold: Scaffold = {
  practice: "infra-auto-apply",
  makes: ".github/workflows/infra-apply.yml",
  completeAsWritten: null,
  propose: (project) => [file(".github/workflows/infra-apply.yml", WHY, workflow(project))],
};

const WHY = {
  en: "A merged definition that nobody applies describes something that does not exist; this job applies it within minutes.",
  ja: "マージされても反映されない定義は実態と食い違います。このジョブが数分で反映します。",
} as const;

const job = (project: ScaffoldProject, environment: string, needs: string | null): string => `
  ${environment}:
    runs-on: ubuntu-24.04${needs === null ? "" : `\n    needs: ${needs}`}
    environment: ${environment}
    timeout-minutes: 30
    defaults:
      run:
        working-directory: infra
    steps:
      - uses: ${ACTIONS.checkout}
        with:
          persist-credentials: false
      - uses: ${ACTIONS.awsCredentials}
        with:
          role-to-assume: "${open(inLang(project, `role of ${environment} that trusts this repository`, `このリポジトリを信頼する ${environment} のロール`))}"
          aws-region: "${open(inLang(project, "region", "リージョン"))}"
      - uses: ${ACTIONS.setupTerraform}
        with:
          terraform_version: 1.9.8
      - run: terraform init -input=false -backend-config="key=${project.name}/${environment}.tfstate"
      - run: terraform apply -input=false -auto-approve -var-file=envs/${environment}.tfvars -var image="\${{ vars.SERVICE_IMAGE }}"`;

const workflow = (project: ScaffoldProject): string => `
name: infra-apply
on:
  push:
    branches: [main]
    paths: ["infra/**"]
permissions:
  contents: read
  id-token: write
concurrency:
  group: infra-apply
  cancel-in-progress: false
jobs:${job(project, "preprod", null)}
${job(project, "prod", "preprod")}
`;
