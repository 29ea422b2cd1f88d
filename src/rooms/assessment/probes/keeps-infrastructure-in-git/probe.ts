import { no, notApplicable, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { filesNamed } from "../../readings/files.ts";
import { infrastructure } from "../../readings/infrastructure.ts";
import { seenAt } from "../../readings/location.ts";
import { isLibraryOnly } from "../../readings/profile.ts";
import { deployedElsewhere, publishedImage } from "../../readings/published-image.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

/** Guards against state files and stale copies: a committed state file means that the truth lies on somebody's disk. */
export const probe = repositoryProbe({
  id: "keeps-infrastructure-in-git",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Are the infrastructure's definition files kept in git?",
    ja: "インフラの定義ファイルをGitで管理していますか。",
  },
  why: {
    en: "History is what tells who opened a port, when, and with which reason.",
    ja: "いつ誰がどんな理由で設定を変えたのかは、履歴だけが教えてくれます。",
  },
  threshold: {
    en: "Yes when definitions are tracked by git and no state file is tracked with them.",
    ja: "定義がGitで管理され、状態ファイルが一緒に入っていないこと。",
  },
  remedy: {
    en: "Commit the definitions, move the state to a remote backend and ignore *.tfstate.",
    ja: "定義をコミットし、状態はリモートへ移して *.tfstate を除外します。",
  },
  effort: "small",
  speaksFor: [{ practice: "infra-versioned" }],
  expiresAfterDays: null,
  ask(facts) {
    const files = infrastructure(facts);
    const [first] = files;
    if (!first) {
      if (isLibraryOnly(facts)) return notApplicable(LIBRARY);
      const pushed = publishedImage(facts);
      if (pushed) return unknown(inBoth(IMAGES, { path: pushed.path, what: pushed.what }));
      const elsewhere = deployedElsewhere(facts);
      return elsewhere ? unknown(inBoth(ELSEWHERE, { path: elsewhere })) : no({ summary: NOTHING });
    }
    if (facts.history === null) return unknown(inBoth(NO_GIT, { path: first.path }));
    const [state] = filesNamed(facts, /\.tfstate(\.backup)?$/);
    if (state) return no(seenAt(facts, inBoth(STATE, { path: state.path }), state.path));
    return yes(seenAt(facts, inBoth(TRACKED, { count: files.length }), first.path, 1));
  },
});

const TRACKED = {
  en: "{count} definition file(s) are tracked, and no state file.",
  ja: "定義ファイル{count}個がGitにあり、状態ファイルはありません。",
} as const;
const STATE = {
  en: "The state file {path} is tracked together with the definitions.",
  ja: "状態ファイル {path} が定義と一緒にGitに入っています。",
} as const;
const NO_GIT = {
  en: "{path} defines infrastructure, but the folder is not in git.",
  ja: "{path} にインフラの定義がありますが、Gitで管理されていません。",
} as const;
const IMAGES = {
  en: "{path} publishes an image ({what}); what defines the place where it runs lies outside of this repository.",
  ja: "{path} がイメージを公開しています({what})。動かす場所の定義は、このリポジトリーの外にあります。",
} as const;
const ELSEWHERE = {
  en: "{path} leads to another place from which the service is deployed; its definitions would be kept there.",
  ja: "{path} によると、サービスは別の場所から配備されます。定義もそこにあるはずです。",
} as const;
const LIBRARY = {
  en: "The repository is a package for others and runs nothing itself.",
  ja: "他者が使うパッケージで、自分では何も動かしていません。",
} as const;
const NOTHING = {
  en: "No definition of infrastructure is in the repository, so none is kept in git here.",
  ja: "インフラの定義がこのリポジトリーになく、Gitで管理されていません。",
} as const;
