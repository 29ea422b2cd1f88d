import { no, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { seenInHistory } from "../../readings/location.ts";
import { deploymentSteps } from "../../readings/profile.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

const DAY_MS = 86_400_000;
const MONTH_DAYS = 30;
const MONTHS = 3;

/** Guards against busy repositories that deploy by hand: only what starts a deployment by itself is counted. */
export const probe = repositoryProbe({
  id: "reaches-production-every-month",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does production change at least monthly, as far as the history shows?",
    ja: "履歴から見て、本番は毎月以上の頻度で変わっていますか。",
  },
  why: {
    en: "Seldom released means much released at once.",
    ja: "まれなリリースは、大きなリリースになります。",
  },
  threshold: {
    en: "Yes when CI deploys on merge or on tags and each of the last three periods of 30 days before the newest commit had one of them.",
    ja: "マージかタグでCIが配備し、最新のコミットまでの30日ごとの3期間すべてに、それがあること。",
  },
  remedy: {
    en: "Deploy from the default branch (deploy.yml on push) and merge small changes each week.",
    ja: "既定ブランチから配備し(pushで動く deploy.yml)、小さな変更を毎週マージします。",
  },
  effort: "medium",
  speaksFor: [{ practice: "x-deploy-cadence", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: 90,
  ask(facts) {
    const { history } = facts;
    const newest = history?.firstParentCommits[0];
    if (!history || !newest) return unknown(NO_HISTORY);
    const steps = deploymentSteps(facts).filter(({ infrastructure }) => !infrastructure);
    const onMerge = steps.some(
      ({ job }) => job.triggers.defaultBranch === true && job.triggers.pullRequest !== true,
    );
    const onTag = steps.some(({ job }) => job.triggers.tag);
    if (!onMerge && !onTag) return unknown(NOT_AUTOMATIC);
    const times = onMerge
      ? history.firstParentCommits.map(({ committedAtMs }) => committedAtMs)
      : history.tags.map(({ createdAtMs }) => createdAtMs);
    const counts = Array.from({ length: MONTHS }, (_, month) => {
      const to = newest.committedAtMs - month * MONTH_DAYS * DAY_MS;
      return times.filter((time) => time <= to && time > to - MONTH_DAYS * DAY_MS).length;
    });
    const finding = seenInHistory(
      inBoth(COUNTS, { counts: counts.join(", ") }),
      newest.id,
      newest.committedAtMs,
    );
    if (counts.every((count) => count > 0)) return yes(finding);
    if (history.shallow) return unknown(SHALLOW);
    return no(finding);
  },
});

const COUNTS = {
  en: "Deployments that a merge or a tag started in the last three periods of 30 days, newest first: {counts}.",
  ja: "マージやタグで始まった配備の数(30日ごと、新しい順): {counts}。",
} as const;
const NOT_AUTOMATIC = {
  en: "Neither merges nor tags start a deployment here. Show the deployments of the last months.",
  ja: "マージやタグから配備が始まりません。直近数か月の配備を示してください。",
} as const;
const SHALLOW = {
  en: "The clone is shallow. Fetch the history with: git fetch --unshallow",
  ja: "浅いクローンです。git fetch --unshallow で履歴を取得してください。",
} as const;
const NO_HISTORY = {
  en: "The folder has no git history.",
  ja: "このフォルダーにはgitの履歴がありません。",
} as const;
