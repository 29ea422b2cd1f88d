import { no, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { commandsOf } from "../../readings/ci/commands.ts";
import { ci, ciJobs } from "../../readings/ci/workflows.ts";
import { infrastructure } from "../../readings/infrastructure.ts";
import { seenAt } from "../../readings/location.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

const CHECK =
  /\b(terraform (validate|plan|fmt .*-check|test)|terragrunt (validate|plan|run-all plan)|tflint|tfsec|checkov|trivy config|terrascan|conftest|opa (test|eval)|kubeconform|kubeval|kube-linter|kube-score|helm (lint|template|unittest)|ct lint|kustomize build|bicep (build|lint)|az (deployment \w+ (validate|what-if)|bicep build)|cfn-lint|cfn_nag\w*|cdk (synth|diff)|pulumi preview|databricks bundle validate|sam validate|infracost diff)\b/;
const ACTION =
  /tflint|tfsec|checkov|terraform-plan|trivy|kubeconform|chart-testing|kube-linter|cfn-lint|terrascan/i;

/** Guards against deployment counted as a check: validating, planning or linting counts, applying does not. */
export const probe = repositoryProbe({
  id: "checks-infrastructure-on-pull-requests",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does an infrastructure pull request trigger validation and tests?",
    ja: "インフラのプルリクエストで、検証とテストが走りますか。",
  },
  why: {
    en: "A definition that does not even parse should not need a reviewer to be found.",
    ja: "構文すら通らない定義を、人の目で見つける必要はありません。",
  },
  threshold: {
    en: "Yes when a job on pull requests validates, plans, lints or tests the definitions and its failure counts.",
    ja: "プルリクエストで動くジョブが定義の検証・計画・検査・テストのいずれかを行い、失敗が結果に反映されること。",
  },
  remedy: {
    en: "Add jobs that validate, plan and check policies on pull requests.",
    ja: "プルリクエストで検証、計画、方針の検査を行うジョブを加えます。",
  },
  effort: "small",
  speaksFor: [{ practice: "infra-ci", provesConfigurationOnly: true }],
  expiresAfterDays: null,
  ask(facts) {
    if (infrastructure(facts).length === 0) return unknown(NO_INFRASTRUCTURE);
    let undecided: string | null = null;
    for (const job of ciJobs(facts)) {
      const command = commandsOf(facts, job).find(
        ({ words, failureIgnored }) => !failureIgnored && CHECK.test(words.join(" ")),
      );
      const step = job.steps.find(
        ({ uses, failureIgnored }) => !failureIgnored && uses !== null && ACTION.test(uses),
      );
      const place = command ?? step;
      if (!place) continue;
      if (job.triggers.pullRequest === true)
        return yes(
          seenAt(facts, inBoth(CHECKS, { what: command?.text ?? step?.uses ?? "" }), place.path, place.line),
        );
      if (job.triggers.pullRequest === null) undecided = place.path;
    }
    if (undecided) return unknown(inBoth(CONSOLE, { path: undecided }));
    const [broken] = ci(facts).broken;
    if (broken) return unknown(inBoth(CONSOLE, { path: broken.path }));
    return no({ summary: NOTHING });
  },
});

const CHECKS = { en: "Pull requests run: {what}", ja: "プルリクエストで実行されます: {what}" } as const;
const CONSOLE = {
  en: "Whether {path} starts on pull requests cannot be told from the files.",
  ja: "{path} がプルリクエストで起動するかは、ファイルからは分かりません。",
} as const;
const NO_INFRASTRUCTURE = {
  en: "No infrastructure is defined in this repository.",
  ja: "このリポジトリーにインフラの定義がありません。",
} as const;
const NOTHING = {
  en: "Infrastructure is defined here, but no job on pull requests checks it.",
  ja: "インフラの定義がありますが、プルリクエストで検査するジョブがありません。",
} as const;
