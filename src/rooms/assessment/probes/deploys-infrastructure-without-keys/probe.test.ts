import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const job = (login: string): string =>
  `on:\n  push:\n    branches: [main]\njobs:\n  apply:\n    steps:\n      - uses: aws-actions/configure-aws-credentials@v4\n        with:\n          ${login}\n      - run: terraform apply -auto-approve\n`;
const oidc = "role-to-assume: arn:aws:iam::1:role/deploy";
const trust =
  'resource "aws_iam_openid_connect_provider" "github" {\n  url = "https://token.actions.githubusercontent.com"\n}\n';
const at = (login: string, tf = "") =>
  repository({ files: { ".github/workflows/apply.yml": job(login), "infra/ci.tf": tf } });

probeContract(probe, [
  { name: "OIDC and its trust policy", facts: at(oidc, trust), outcome: "yes", says: "OIDC" },
  { name: "a long-lived key", facts: at("aws-access-key-id: key", trust), outcome: "no", says: "key" },
  {
    name: "an owner's rights for the pipeline",
    facts: at(
      oidc,
      `${trust}resource "aws_iam_role_policy_attachment" "a" {\n  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"\n}\n`,
    ),
    outcome: "no",
    says: "owner",
  },
  { name: "the trust is elsewhere", facts: at(oidc), outcome: "unknown", says: "trust policy" },
  { name: "nothing is applied", facts: repository({ files: { "infra/ci.tf": trust } }), outcome: "unknown" },
]);
