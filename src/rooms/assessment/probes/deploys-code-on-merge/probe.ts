import { no, notApplicable, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { commandsOf } from "../../readings/ci/commands.ts";
import { ci, ciJobs } from "../../readings/ci/workflows.ts";
import { filesNamed } from "../../readings/files.ts";
import { infrastructure } from "../../readings/infrastructure.ts";
import { seenAt } from "../../readings/location.ts";
import { deploymentSteps, isLibraryOnly, publishesPackage, services } from "../../readings/profile.ts";
import { publishedImages } from "../../readings/published-image.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

/** Guards against publishing documents or packages, against tags and buttons; follows a pipeline that starts after another. */
export const probe = repositoryProbe({
  id: "deploys-code-on-merge",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does merging code deploy it to the matching environments?",
    ja: "コードをマージすると、対応する環境へ自動で配備されますか。",
  },
  why: {
    en: "What waits for a person to be released piles up, and a big release is a risky one.",
    ja: "人手を待つ変更は積み上がり、大きなリリースほど危険になります。",
  },
  threshold: {
    en: "Yes when a job that starts on the default branch, or after a pipeline that does, deploys the code; tags, buttons, documents and packages do not count.",
    ja: "既定ブランチで、またはそこで動くパイプラインに続いて起動するジョブが配備を行うこと。タグ、手動操作、文書、パッケージの公開は数えません。",
  },
  remedy: {
    en: "Start the deployment from the default branch.",
    ja: "既定ブランチの更新から配備を始めます。",
  },
  effort: "medium",
  speaksFor: [{ practice: "code-auto-deploy", provesConfigurationOnly: true }],
  expiresAfterDays: null,
  ask(facts) {
    if (isLibraryOnly(facts)) return notApplicable(LIBRARY);
    const steps = deploymentSteps(facts).filter(({ infrastructure }) => !infrastructure);
    const startsOnMerge = ciJobs(facts).some(({ triggers }) => triggers.defaultBranch === true);
    const automatic = steps.filter(
      ({ job }) =>
        !/\bmanual\b|failed\(\)|failure\(\)/.test(job.condition ?? "") &&
        !/roll[-_ ]?back|destroy|clean|disable|tear/i.test(job.name),
    );
    const direct = automatic.find(
      ({ job }) => job.triggers.defaultBranch === true && job.triggers.pullRequest !== true,
    );
    if (direct) return yes(seenAt(facts, inBoth(DEPLOYS, { what: direct.what }), direct.path, direct.line));
    const chained = automatic.find(({ job }) => job.triggers.afterWorkflows.length > 0);
    if (chained && startsOnMerge)
      return yes(
        seenAt(
          facts,
          inBoth(CHAINED, { what: chained.what, after: chained.job.triggers.afterWorkflows[0]! }),
          chained.path,
          chained.line,
        ),
      );
    const early = automatic.find(
      ({ job }) => job.triggers.pullRequest === true || job.triggers.defaultBranch === null,
    );
    if (early) return unknown(inBoth(UNCLEAR, { path: early.path, what: early.what }));
    const tagged = steps.find(({ job }) => job.triggers.tag);
    if (tagged) return unknown(inBoth(TAGGED, { path: tagged.path }));
    const [manual] = steps;
    if (manual) return no(seenAt(facts, inBoth(BY_HAND, { what: manual.what }), manual.path, manual.line));
    const broken = ci(facts).broken.find(({ triggers }) => triggers?.defaultBranch !== false || triggers.tag);
    if (broken) return unknown(inBoth(BROKEN, { path: broken.path }));
    const gitops = facts.files.find(({ path }) => /(^|\/)(argocd?|flux(-system)?|gitops)\//i.test(path));
    if (gitops) return unknown(inBoth(GITOPS, { path: gitops.path }));
    const script = ciJobs(facts)
      .filter(({ triggers, name }) => triggers.defaultBranch === null && !PAGES.test(name))
      .flatMap((job) => commandsOf(facts, job))
      .find(({ words }) => DEPLOYS_BY_SCRIPT.test(words.join(" ")));
    if (script) return unknown(inBoth(UNCLEAR, { path: script.path, what: script.text.slice(0, 80) }));
    const pushed = publishedImages(facts).find(({ job }) => job.triggers.defaultBranch !== false);
    if (pushed) return unknown(inBoth(IMAGES, { path: pushed.path, what: pushed.what }));
    const published = publishesPackage(facts);
    if (published) return unknown(inBoth(PACKAGE, { path: published.path, what: published.what }));
    const [platform] = filesNamed(facts, PLATFORM);
    if (platform) return unknown(inBoth(HOSTED, { path: platform.path }));
    const { workflows } = ci(facts);
    const azure = workflows.find(({ system }) => system === "azure");
    if (azure && services(facts).length > 0) return unknown(inBoth(RELEASES, { path: azure.path }));
    const [defined] = infrastructure(facts).filter(({ resources }) => resources.length > 0);
    if (defined && workflows.length === 0) return unknown(inBoth(ELSEWHERE, { path: defined.path }));
    return no({ summary: NOTHING });
  },
});

const PAGES = /docs?|pages|site/i;
/** A program of the project that is named for deploying, or is told to deploy. */
const DEPLOYS_BY_SCRIPT = /^(python[\d.]*|bash|sh|\.?\/?[\w./-]+\.(sh|py))\b.*\bdeploy/i;
/** Files of hosts that deploy from the repository by themselves when this is switched on there. */
const PLATFORM =
  /^(heroku\.ya?ml|Procfile|app\.json|render\.ya?ml|fly\.toml|vercel\.json|netlify\.toml|railway\.(json|toml)|\.do\/app\.ya?ml|captain-definition|zappa_settings\.(json|ya?ml)|apprunner\.ya?ml)$/i;

const LIBRARY = {
  en: "The repository is a package for others; publishing it is no deployment.",
  ja: "他者が使うパッケージで、その公開は配備に当たりません。",
} as const;
const DEPLOYS = {
  en: "A push to the default branch runs: {what}",
  ja: "既定ブランチへの反映で実行されます: {what}",
} as const;
const CHAINED = {
  en: "After the pipeline {after}, which starts on merge, this runs: {what}",
  ja: "マージで動く {after} の後に実行されます: {what}",
} as const;
const UNCLEAR = {
  en: "{path} deploys by {what}, but on which branch or event cannot be told.",
  ja: "{path} は {what} で配備しますが、どのブランチや契機で動くか判断できません。",
} as const;
const TAGGED = {
  en: "{path} deploys on tags; whether a merge leads to a tag is not in the files.",
  ja: "{path} はタグで配備します。マージがタグにつながるかはファイルから分かりません。",
} as const;
const BY_HAND = {
  en: "Deployment by {what} is started by hand or by schedule only.",
  ja: "{what} による配備は、手動か定期でしか起動しません。",
} as const;
const BROKEN = {
  en: "{path} belongs to a CI service that is not read here.",
  ja: "{path} は、ここでは読めないCIサービスのものです。",
} as const;
const HOSTED = {
  en: "{path} belongs to a host that can deploy every push by itself; whether it does is set there.",
  ja: "{path} は、pushのたびに自動で配備できるホスティングのものです。実際の設定はそちら側にあります。",
} as const;
const RELEASES = {
  en: "{path} deploys nothing, but release pipelines of Azure DevOps are kept in its console, not in git.",
  ja: "{path} は配備をしませんが、Azure DevOpsのリリースパイプラインはgitではなく管理画面に置かれます。",
} as const;
const ELSEWHERE = {
  en: "{path} defines what runs, and there is no CI definition: whatever deploys it lies elsewhere.",
  ja: "{path} が稼働環境を定義していますが、CIの定義がなく、配備の仕組みは別の場所にあります。",
} as const;
const GITOPS = {
  en: "{path} suggests that a tool outside of CI deploys from the repository.",
  ja: "{path} から、CIの外の仕組みがリポジトリーから配備している可能性があります。",
} as const;
const IMAGES = {
  en: "{path} publishes an image ({what}); whether what runs it takes the new one by itself is not to be seen here.",
  ja: "{path} がイメージを公開しています({what})。動かす側が新しいものを自動で取り込むかは、ここでは分かりません。",
} as const;
const PACKAGE = {
  en: "{path} gives a package to others ({what}); who runs it, and takes a new version, is not to be seen here.",
  ja: "{path} がパッケージを公開しています({what})。誰が動かし、新しい版を取り込むかは、ここでは分かりません。",
} as const;
const NOTHING = { en: "No CI job deploys anything.", ja: "何かを配備するCIジョブがありません。" } as const;
