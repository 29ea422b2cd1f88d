import { repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const ruleset = (count: number, bypass = "[]"): string =>
  `{"enforcement":"active","bypass_actors":${bypass},"rules":[{"type":"pull_request","parameters":{"required_approving_review_count":${count}}}]}`;
const at = (text: string) => repository({ files: { ".github/rulesets/main.json": text } });

probeContract(probe, [
  { name: "one approval, nobody may bypass", facts: at(ruleset(1)), outcome: "yes" },
  {
    name: "branch protection in Terraform",
    facts: repository({
      files: {
        "gh.tf":
          'resource "github_branch_protection" "main" {\n  required_pull_request_reviews {\n    required_approving_review_count = 1\n  }\n}\n',
      },
    }),
    outcome: "yes",
  },
  { name: "a count of zero", facts: at(ruleset(0)), outcome: "no", says: "no approval" },
  {
    name: "somebody may bypass",
    facts: at(ruleset(1, '[{"actor_id":1,"bypass_mode":"always"}]')),
    outcome: "no",
    says: "bypass",
  },
  {
    name: "CODEOWNERS alone enforces nothing",
    facts: repository({ files: { CODEOWNERS: "* @a\n" } }),
    outcome: "unknown",
  },
]);
