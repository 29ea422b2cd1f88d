import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const ruleset = (count: number, owners = true): string =>
  `{"rules":[{"type":"pull_request","parameters":{"required_approving_review_count":${count},"require_code_owner_review":${owners}}}]}`;
const files = {
  "infra/main.tf": 'resource "aws_s3_bucket" "data" {}\n',
  CODEOWNERS: "/infra/ @org/security\n",
};

probeContract(probe, [
  {
    name: "owned and enforced",
    facts: repository({ files: { ...files, ".github/rulesets/main.json": ruleset(1) } }),
    outcome: "yes",
    says: "@org/security",
  },
  {
    name: "a count of zero",
    facts: repository({ files: { ...files, ".github/rulesets/main.json": ruleset(0) } }),
    outcome: "no",
  },
  { name: "owned, but the rule is on the forge", facts: repository({ files }), outcome: "unknown" },
  { name: "no infrastructure", facts: repository({}), outcome: "unknown" },
]);
