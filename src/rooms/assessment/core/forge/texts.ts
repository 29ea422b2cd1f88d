import { defineMessages } from "../../../../kernel/messages.ts";

/** What several probes of a forge have to say in the same words. */
export const forgeTexts = defineMessages({
  tooFew: {
    en: "GitHub shows only {count} such changes by people; a share needs {fewest}.",
    ja: "GitHubで確認できる人による該当の変更は{count}件だけで、割合を判断するには{fewest}件必要です。",
  },
  approved: {
    en: "{approved} of the last {count} merged pull requests by people were approved by somebody else ({percent} %).",
    ja: "取り込まれた直近{count}件(人によるもの)のうち{approved}件を、本人以外が承認しています({percent}%)。",
  },
  infrastructureApproved: {
    en: "{approved} of the last {count} merged pull requests that change infrastructure were approved by somebody else ({percent} %).",
    ja: "インフラを変更した直近{count}件のプルリクエストのうち{approved}件を、本人以外が承認しています({percent}%)。",
  },
  unapproved: {
    en: "#{number} by {author} was merged without an approval by another person.",
    ja: "#{number}({author})は、本人以外の承認がないまま取り込まれました。",
  },
  merged: {
    en: "{merged} of the last {count} commits by people on {branch} came with a merged pull request ({percent} %).",
    ja: "{branch} の人による直近{count}コミットのうち{merged}件が、取り込まれたプルリクエストのものです({percent}%)。",
  },
  infrastructureMerged: {
    en: "{merged} of the last {count} changes of infrastructure on {branch} came with a merged pull request ({percent} %).",
    ja: "{branch} の直近{count}件のインフラの変更のうち{merged}件が、取り込まれたプルリクエストのものです({percent}%)。",
  },
  direct: {
    en: "Commit {commit} reached {branch} without a pull request.",
    ja: "コミット {commit} は、プルリクエストなしで {branch} に入りました。",
  },
});
