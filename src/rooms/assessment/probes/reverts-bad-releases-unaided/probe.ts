import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { callSites } from "../../readings/call-sites.ts";
import { commandsOf } from "../../readings/ci/commands.ts";
import { ciJobs } from "../../readings/ci/workflows.ts";
import { seenAt } from "../../readings/location.ts";
import { deploymentSteps, type Sighting } from "../../readings/profile.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { literalIn, terraformBlocks } from "../../readings/terraform.ts";
import { partialTraffic } from "../../readings/traffic.ts";

const UNDO =
  /^(kubectl rollout undo|helm rollback|kubectl argo rollouts (undo|abort)|aws deploy stop-deployment|argocd app rollback|az ml online-endpoint update\b.*--traffic)/;

/** Guards against guards that are switched off, and against a rollback that a person starts. */
export const probe = repositoryProbe({
  id: "reverts-bad-releases-unaided",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does a guard revert a bad release without a person?",
    ja: "悪いリリースを、人手なしで元に戻す仕組みがありますか。",
  },
  why: { en: "At night the guard is awake.", ja: "夜中に起きているのは、人ではなく仕組みです。" },
  threshold: {
    en: "Yes when a definition reverts by itself: a canary analysis, an enabled automatic rollback with alarms, a circuit breaker, an atomic upgrade, or a CI step that undoes on failure.",
    ja: "自動で戻す定義があること(カナリアの分析、アラームつきの自動ロールバック、遮断器、アトミックな更新、失敗時に戻すCIの手順)。",
  },
  remedy: {
    en: "Add an analysis with limits to the rollout, enable auto_rollback_configuration with an alarm, or undo in a CI step with if: failure().",
    ja: "ロールアウトに限度つきの分析を加えるか、アラームつきの auto_rollback_configuration を有効にするか、CIの if: failure() の手順で戻します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "x-auto-rollback", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const [analysis] = partialTraffic(facts).filter(({ reverts }) => reverts);
    const switches = inTerraform(facts);
    const guard = analysis ?? switches.find(({ on }) => on) ?? inCi(facts)[0] ?? inCode(facts)[0];
    if (guard) return yes(seenAt(facts, inBoth(GUARDED, { what: guard.what }), guard.path, guard.line));
    const [off] = switches;
    if (off) return no(seenAt(facts, inBoth(OFF, { what: off.what }), off.path, off.line));
    return unknown(NOTHING);
  },
});

const inTerraform = (facts: RepositoryFacts): (Sighting & { on: boolean })[] =>
  terraformBlocks(facts).flatMap(({ path, block }) => {
    const { type, line } = block;
    if (type === "deployment_circuit_breaker")
      return [{ path, line, what: type, on: literalIn(block, "rollback") === "true" }];
    if (type === "auto_rollback_configuration")
      return [{ path, line, what: type, on: literalIn(block, "enabled") !== "false" }];
    return [];
  });

function inCi(facts: RepositoryFacts): Sighting[] {
  const atomic = deploymentSteps(facts).filter(({ what }) =>
    /^helm (upgrade|install)\b.*(--atomic|--rollback-on-failure)/.test(what),
  );
  const undone = ciJobs(facts).flatMap((job) => {
    const onFailure = (condition: string | null): boolean =>
      /\bfail(ure|ed)\(\)|when:\s*on_failure|on_failure/i.test(condition ?? "");
    const steps = onFailure(job.condition)
      ? job.steps
      : job.steps.filter(({ condition }) => onFailure(condition));
    return commandsOf(facts, job)
      .filter(
        ({ words, line, path }) =>
          UNDO.test(words.join(" ")) &&
          steps.some(
            (step) =>
              step.path !== path ||
              (step.script !== null &&
                line >= step.scriptLine &&
                line < step.scriptLine + step.script.split("\n").length),
          ),
      )
      .map(({ path, line, words }) => ({ path, line, what: words.slice(0, 5).join(" ") }));
  });
  return [...atomic, ...undone];
}

const inCode = (facts: RepositoryFacts): Sighting[] =>
  callSites(
    facts,
    /^(boto3|sagemaker|aws_cdk)(\.|$)/,
    /(^|\.)(create_endpoint|update_endpoint|AutoRollbackConfig)$/,
  ).filter(({ call }) =>
    /AutoRollbackConfig|AutoRollbackConfiguration/.test(`${call.name} ${call.arguments}`),
  );

const GUARDED = {
  en: "A bad release is reverted by: {what}.",
  ja: "悪いリリースを自動で戻します: {what}。",
} as const;
const OFF = {
  en: "{what} is defined and switched off.",
  ja: "{what} は定義されていますが、無効です。",
} as const;
const NOTHING = {
  en: "No guard that reverts by itself was found; the platform may have one. Show an automatic rollback or rehearse one.",
  ja: "自動で戻す仕組みが見つかりません。基盤側にあれば、自動で戻った記録を示すか、練習してください。",
} as const;
