import { file, inLang, open } from "../pieces.ts";
import type { Scaffold, ScaffoldProject } from "../scaffold.ts";

/** A monthly budget that warns on the forecast, before the money is spent. */
export const scaffold: Scaffold = {
  practice: "cost-tracking",
  makes: "infra/budgets.tf",
  completeAsWritten: null,
  propose: (project) => [
    file(
      "infra/budgets.tf",
      {
        en: "The budget tells somebody when the forecast passes the plan, weeks before the bill does.",
        ja: "見込みが計画を超えた時点で知らせ、請求書より何週間も早く気づけます。",
      },
      budget(project),
    ),
  ],
};

const notification = (project: ScaffoldProject, type: string, percent: number): string => `
  notification {
    comparison_operator        = "GREATER_THAN"
    threshold                  = ${percent}
    threshold_type             = "PERCENTAGE"
    notification_type          = "${type}"
    subscriber_email_addresses = ["${open(inLang(project, "address that the owner of the budget reads", "予算の責任者が読む宛先"))}"]
  }`;

const budget = (project: ScaffoldProject): string => `
resource "aws_budgets_budget" "project" {
  name         = "${project.name}-monthly"
  budget_type  = "COST"
  limit_amount = "${open(inLang(project, "amount per month", "月額"))}"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"
  cost_filter {
    name   = "TagKeyValue"
    values = ["user:project$${project.name}"]
  }
${notification(project, "FORECASTED", 100)}
${notification(project, "ACTUAL", 80)}
}
`;
