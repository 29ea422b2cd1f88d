import { no, notApplicable, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { filesNamed } from "../../readings/files.ts";
import { infrastructure } from "../../readings/infrastructure.ts";
import { seenAt } from "../../readings/location.ts";
import { isLibraryOnly } from "../../readings/profile.ts";
import { deployedElsewhere, publishedImage } from "../../readings/published-image.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

/** Guards against compose files, which describe one machine, and against charts without anything to run on. */
export const probe = repositoryProbe({
  id: "defines-infrastructure-as-code",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is the infrastructure created from definition files?",
    ja: "インフラを定義ファイルから構築していますか。",
  },
  why: {
    en: "What was clicked together cannot be rebuilt after a loss, compared, or reviewed.",
    ja: "画面操作で作ったものは、失ったときに作り直せず、比べることも見直すこともできません。",
  },
  threshold: {
    en: "Yes when Terraform, Bicep, ARM, CloudFormation, Pulumi, CDK, Databricks or Kubernetes definitions create both compute and storage.",
    ja: "Terraform、Bicep、ARM、CloudFormation、Pulumi、CDK、Databricks、Kubernetesの定義が、計算資源と保存先の両方を作ること。",
  },
  remedy: {
    en: "Import the live resources into modules under infra/, or name the central repository that defines them.",
    ja: "稼働中の資源を infra/ のモジュールへ取り込むか、定義のある共通リポジトリーを示します。",
  },
  effort: "large",
  speaksFor: [{ practice: "infra-as-code", provesConfigurationOnly: true }],
  expiresAfterDays: null,
  ask(facts) {
    const files = infrastructure(facts).filter(({ resources }) => resources.length > 0);
    const all = files.flatMap(({ path, tool, resources }) =>
      resources.map((resource) => ({ path, tool, resource })),
    );
    const compute = all.find(({ resource }) => resource.purpose === "compute");
    const storage = all.find(({ resource }) => resource.purpose === "storage");
    const place = (one: (typeof all)[number]) =>
      seenAt(
        facts,
        inBoth(CREATES, { tool: one.tool, type: one.resource.type, path: one.path }),
        one.path,
        one.resource.line,
      );
    if (compute && storage) return yes(place(compute), place(storage));
    const [part] = all;
    if (part) return unknown(inBoth(compute ? NO_STORAGE : NO_COMPUTE, { path: part.path, tool: part.tool }));
    if (isLibraryOnly(facts)) return notApplicable(LIBRARY);
    const pushed = publishedImage(facts);
    if (pushed) return unknown(inBoth(IMAGES, { path: pushed.path, what: pushed.what }));
    const elsewhere = deployedElsewhere(facts);
    if (elsewhere) return unknown(inBoth(ELSEWHERE, { path: elsewhere }));
    const [compose] = filesNamed(facts, /(^|\/)(docker-)?compose[^/]*\.ya?ml$/);
    if (compose) return no(seenAt(facts, COMPOSE, compose.path, 1));
    return no({ summary: NOTHING });
  },
});

const IMAGES = {
  en: "{path} publishes an image ({what}); where it runs, and what defines that, lies outside of this repository.",
  ja: "{path} がイメージを公開しています({what})。それがどこで動き、何が定義しているかは、このリポジトリーの外にあります。",
} as const;
const ELSEWHERE = {
  en: "{path} leads to another place from which the service is deployed; its infrastructure would be defined there.",
  ja: "{path} によると、サービスは別の場所から配備されます。インフラの定義もそこにあるはずです。",
} as const;
const CREATES = {
  en: "{path} ({tool}) creates {type}.",
  ja: "{path}({tool})が {type} を作ります。",
} as const;
const NO_STORAGE = {
  en: "{path} ({tool}) creates what computes, but nothing that stores.",
  ja: "{path}({tool})は計算資源を作りますが、保存先は作りません。",
} as const;
const NO_COMPUTE = {
  en: "{path} ({tool}) creates resources, but nothing that computes.",
  ja: "{path}({tool})は資源を作りますが、計算資源は作りません。",
} as const;
const LIBRARY = {
  en: "The repository is a package for others and runs nothing itself.",
  ja: "他者が使うパッケージで、自分では何も動かしていません。",
} as const;
const COMPOSE = {
  en: "Compose files describe containers on one machine; nothing defines the infrastructure.",
  ja: "composeは一台の上のコンテナの記述で、インフラの定義ではありません。",
} as const;
const NOTHING = {
  en: "No definition of infrastructure is in the repository.",
  ja: "インフラの定義がリポジトリーにありません。",
} as const;
