import { no, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { ci } from "../../readings/ci/workflows.ts";
import { infrastructure } from "../../readings/infrastructure.ts";
import { seenAt } from "../../readings/location.ts";
import { deploymentSteps } from "../../readings/profile.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

/** Guards against pipelines that apply on the pull request itself: then the change is live before it is merged. */
export const probe = repositoryProbe({
  id: "applies-infrastructure-on-merge",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does merging an infrastructure change apply it to the matching environment?",
    ja: "インフラの変更をマージすると、対象の環境へ自動で反映されますか。",
  },
  why: {
    en: "A definition that is merged and not applied is a description of something that does not exist.",
    ja: "マージしても反映されない定義は、存在しないものの説明になります。",
  },
  threshold: {
    en: "Yes when a job that applies the definitions starts on the default branch and never on a pull request.",
    ja: "定義を反映するジョブが既定ブランチで起動し、プルリクエストでは起動しないこと。",
  },
  remedy: {
    en: "Show the plan on the pull request and apply it on merge.",
    ja: "プルリクエストで変更計画を示し、マージ時に反映します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "infra-auto-apply", provesConfigurationOnly: true }],
  expiresAfterDays: null,
  ask(facts) {
    if (infrastructure(facts).length === 0) return unknown(NO_INFRASTRUCTURE);
    const steps = deploymentSteps(facts).filter(({ infrastructure: changes }) => changes);
    const early = steps.find(({ job }) => job.triggers.pullRequest === true);
    if (early) return unknown(inBoth(EARLY, { path: early.path, what: early.what }));
    const merged = steps.find(({ job }) => job.triggers.defaultBranch === true);
    if (merged && merged.job.triggers.pullRequest === null)
      return unknown(inBoth(PERHAPS_EARLY, { path: merged.path, what: merged.what }));
    if (merged) return yes(seenAt(facts, inBoth(APPLIES, { what: merged.what }), merged.path, merged.line));
    const undecided = steps.find(({ job }) => job.triggers.defaultBranch === null);
    if (undecided) return unknown(inBoth(CONSOLE, { path: undecided.path, what: undecided.what }));
    const [manual] = steps;
    if (manual) return no(seenAt(facts, inBoth(BY_HAND, { what: manual.what }), manual.path, manual.line));
    if (ci(facts).broken.length > 0) return unknown(inBoth(BROKEN, { path: ci(facts).broken[0]!.path }));
    const watched = infrastructure(facts).every(({ tool }) => tool === "kubernetes" || tool === "helm");
    const pipeline = infrastructure(facts)
      .flatMap(({ path, resources }) => resources.map(({ type }) => ({ path, type })))
      .find(({ type }) => PIPELINE.test(type));
    if (pipeline) return unknown(inBoth(DEFINED_PIPELINE, { path: pipeline.path, type: pipeline.type }));
    if (watched || ci(facts).workflows.length === 0) return unknown(ELSEWHERE);
    return no({ summary: NOTHING });
  },
});

const APPLIES = {
  en: "A push to the default branch runs: {what}",
  ja: "既定ブランチへの反映で実行されます: {what}",
} as const;
const EARLY = {
  en: "{path} applies the change on the pull request, before it is merged: {what}",
  ja: "{path} は、マージ前のプルリクエストで変更を反映します: {what}",
} as const;
const PERHAPS_EARLY = {
  en: "{path} applies the change on the default branch ({what}) and does not say that pull requests leave it alone; by default they start it, too.",
  ja: "{path} は既定ブランチで変更を反映します({what})。プルリクエストで動かない指定がなく、既定では起動します。",
} as const;
const BY_HAND = {
  en: "Definitions are applied by {what}, but not on a merge.",
  ja: "{what} で反映しますが、マージでは起動しません。",
} as const;
const CONSOLE = {
  en: "{path} applies the definitions ({what}); when it starts is set outside of the files.",
  ja: "{path} が定義を反映します({what})が、起動の契機はファイルの外で設定されています。",
} as const;
const BROKEN = {
  en: "{path} belongs to a CI service that is not read here.",
  ja: "{path} は、ここでは読めないCIサービスのものです。",
} as const;
const NO_INFRASTRUCTURE = {
  en: "No infrastructure is defined in this repository.",
  ja: "このリポジトリーにインフラの定義がありません。",
} as const;
/** Pipelines of a cloud that are themselves made from definitions: what they start on and apply is there. */
const PIPELINE =
  /CodePipeline|CodeBuild::Project|codebuild_project|codepipeline|cloudbuild_trigger|build_definition/i;
const DEFINED_PIPELINE = {
  en: "{path} makes {type}, which may apply the definitions; whether it does is not read here.",
  ja: "{path} が {type} を作っています。これが定義を反映する可能性がありますが、ここでは読み取れません。",
} as const;
const ELSEWHERE = {
  en: "No CI job here applies the definitions; a tool that watches the repository may.",
  ja: "定義を反映するCIジョブがここにありません。外部の仕組みが反映している可能性はあります。",
} as const;
const NOTHING = {
  en: "The repository has CI, but none of its jobs applies the definitions.",
  ja: "CIはありますが、定義を反映するジョブがありません。",
} as const;
