import { file, inLang, open } from "../pieces.ts";
import type { Scaffold, ScaffoldProject } from "../scaffold.ts";

/** A role that only this repository's default branch may assume; what people may do is left to be revoked by hand. */
export const scaffold: Scaffold = {
  practice: "infra-cd-only",
  makes: "infra/pipeline-trust.tf",
  completeAsWritten: null,
  propose: (project) => [file("infra/pipeline-trust.tf", WHY, trust(project))],
};

const WHY = {
  en: "The pipeline proves who it is for minutes instead of holding a key, so that no key exists that a person could use.",
  ja: "パイプラインは鍵を持たず、短時間だけ身元を示します。人が使える鍵そのものがなくなります。",
} as const;

const trust = (project: ScaffoldProject): string => `
# ${open(inLang(project, "after this role works: delete the access keys of CI, take people's write rights, and attest it with: akashi attest infra-cd-only", "このロールの動作を確かめたら、CIの固定キーと個人の書き込み権限を外し、akashi attest infra-cd-only で記録する"))}

resource "aws_iam_openid_connect_provider" "github" {
  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

data "aws_iam_policy_document" "pipeline_trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.github.arn]
    }
    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:aud"
      values   = ["sts.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:sub"
      values   = ["repo:${open(inLang(project, "owner/repository", "所有者/リポジトリー"))}:environment:prod"]
    }
  }
}

resource "aws_iam_role" "pipeline" {
  name                 = "${project.name}-pipeline"
  assume_role_policy   = data.aws_iam_policy_document.pipeline_trust.json
  max_session_duration = 3600
}

# A role for emergencies: nobody uses it without a trace.
resource "aws_cloudwatch_event_rule" "emergency_access" {
  name = "${project.name}-emergency-access"
  event_pattern = jsonencode({
    detail-type = ["AWS API Call via CloudTrail"]
    detail      = { eventName = ["AssumeRole"], requestParameters = { roleArn = [{ suffix = "role/emergency" }] } }
  })
}
`;
