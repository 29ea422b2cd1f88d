import { codeOwners } from "../../readings/review-rules.ts";
import { file, inLang, lines, open } from "../pieces.ts";
import { ruleset } from "../ruleset.ts";
import type { Proposal, Scaffold, ScaffoldProject } from "../scaffold.ts";

const PATHS = ["/infra/", "*.tf", "/.github/workflows/", "/.github/rulesets/", "/.github/CODEOWNERS"];

/** Owners of the paths that can change infrastructure, and the rule that asks them. */
export const scaffold: Scaffold = {
  practice: "infra-review",
  makes: ".github/CODEOWNERS",
  completeAsWritten: null,
  propose: (project) => [owners(project), ruleset(project)],
};

function owners(project: ScaffoldProject): Proposal {
  const [known] = codeOwners(project.facts);
  if (known)
    return lines(
      known.path,
      WHY,
      inLang(project, "Infrastructure and the rules themselves", "インフラと規則そのもの"),
      PATHS.map((path) => `${path} ${known.owners.join(" ")}`),
    );
  const owner = open(
    inLang(project, "@organisation/team that may judge infrastructure", "@組織/インフラを判断できるチーム"),
  );
  return file(
    ".github/CODEOWNERS",
    WHY,
    [
      `# ${inLang(project, "Who has to approve a change of these paths. The last line that matches decides.", "これらのパスの変更を承認する人。最後に一致した行が有効。")}`,
      `# ${owner}`,
      ...PATHS.map((path) => `${path} @your-org/platform`),
    ].join("\n"),
  );
}

const WHY = {
  en: "Infrastructure and the files that rule the repository get an owner whose approval is asked for.",
  ja: "インフラと、リポジトリーの規則を決めるファイルに、承認を求める担当者を決めます。",
} as const;
