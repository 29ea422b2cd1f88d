import { no, unknown, yes } from "../../core/answers.ts";
import { percentOf } from "../../core/forge/merged-changes.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const HOUR_MS = 3_600_000;
/** A merge waits for its build; more than this was somebody's decision. */
const LONGEST_WAIT_MS = 2 * HOUR_MS;
const FEWEST = 3;
const MOST = 20;
const LEAST_SHARE = 0.8;

const texts = {
  counts: {
    en: "{deployed} of the {count} newest commits of {branch} up to the last deployment were deployed to {environment} by automation within two hours ({percent} %).",
    ja: "最後の配備までの {branch} の直近{count}コミットのうち{deployed}件が、二時間以内に自動で {environment} へ配備されました({percent}%)。",
  },
  none: {
    en: "GitHub keeps no deployment of commits of {branch}. Deployments may be started elsewhere.",
    ja: "{branch} のコミットの配備の記録がGitHubにありません。別の場所から配備している可能性があります。",
  },
  tooFew: {
    en: "GitHub keeps only {count} commits of {branch} up to the last deployment.",
    ja: "最後の配備までの {branch} のコミットが{count}件しかありません。",
  },
} as const;

/** Guards against pages of documentation, previews of pull requests, and deployments that a person starts. */
export const probe: Probe<"github"> = {
  id: "forge-deploys-on-merge",
  reads: "github",
  kind: "record",
  question: {
    en: "Were commits of the default branch deployed by automation soon after their merge?",
    ja: "既定ブランチのコミットは、取り込みの直後に自動で配備されていましたか。",
  },
  why: {
    en: "What waits for a person to press a button is deployed late, and by one person.",
    ja: "人の操作を待つ配備は遅れ、特定の人に頼ります。",
  },
  threshold: {
    en: "Yes when automation deployed at least 80 % of the last 20 main-line commits to a lasting environment within two hours, successfully; pages of documentation do not count; unknown below 3 commits or without deployments.",
    ja: "直近20コミットの80%以上が、二時間以内に自動で恒常的な環境へ配備され、成功したこと。文書サイトの公開は除き、3件未満の場合や配備の記録がない場合は不明とします。",
  },
  remedy: {
    en: "Start the deployment from the default branch, without a person pressing a button.",
    ja: "人が操作しなくても、既定ブランチの更新から配備が始まるようにします。",
  },
  effort: "medium",
  speaksFor: [{ practice: "code-auto-deploy", noMeans: "unknown" }],
  expiresAfterDays: 30,
  ask({ deployments, mainLine, defaultBranch: branch }) {
    if (!deployments.known) return unknown(deployments.reason);
    if (!mainLine.known) return unknown(mainLine.reason);
    const line = new Set(mainLine.value.map((one) => one.id));
    const lasting = deployments.value.filter(
      (one) =>
        !one.isTransient && !/pages|docs|preview|pypi|review/i.test(one.environment) && line.has(one.commit),
    );
    const [last] = lasting;
    if (last === undefined) return unknown(inBoth(texts.none, { branch }));
    const refused = lasting.find((one) => !one.succeeded.known)?.succeeded;
    const until = mainLine.value.findIndex((one) => one.id === last.commit);
    const commits = mainLine.value.slice(until, until + MOST);
    if (commits.length < FEWEST) return unknown(inBoth(texts.tooFew, { count: commits.length, branch }));
    const succeeded = lasting.filter(
      (one) => one.byBot && one.succeeded.known && one.succeeded.value === true,
    );
    if (succeeded.length === 0 && refused?.known === false) return unknown(refused.reason);
    const deployed = commits.filter(({ id, committedAtMs }) =>
      succeeded.some((one) => one.commit === id && one.createdAtMs - committedAtMs <= LONGEST_WAIT_MS),
    );
    const values = {
      deployed: deployed.length,
      count: commits.length,
      branch,
      environment: last.environment,
      percent: percentOf(deployed.length, commits.length),
    };
    const finding = { summary: inBoth(texts.counts, values), location: { recordId: last.url } };
    return deployed.length >= commits.length * LEAST_SHARE ? yes(finding) : no(finding);
  },
};
