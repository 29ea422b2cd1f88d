import { no, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { seenAt } from "../../readings/location.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { partialTraffic } from "../../readings/traffic.ts";

/** Guards against a share that nothing decides on: a split that stays is no release. */
export const probe = repositoryProbe({
  id: "releases-to-part-of-the-traffic",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does a new version get part of the traffic before something decides on the rest?",
    ja: "新しい版はまず一部の通信を受け、判断を経て全体に広がりますか。",
  },
  why: {
    en: "A bad version then hurts a few requests, not all.",
    ja: "悪い版の影響を、すべてではなく一部の要求にとどめられます。",
  },
  threshold: {
    en: "Yes when a definition gives a share below 100 % and names what decides: an analysis, an alarm, a pause, or a later step to all traffic.",
    ja: "100%未満の割合を与える定義があり、判断するもの(分析、アラーム、一時停止、全体へ広げる後続の手順)が示されていること。",
  },
  remedy: {
    en: "Release with a canary step and an analysis (Argo Rollouts, Flagger, a traffic split that a later step completes), or: akashi deploy <endpoint> --version <n> --env prod --canary 0.1",
    ja: "カナリアと分析を定義するか(Argo Rollouts、Flagger、後続の手順で完了する振り分け)、akashi deploy <endpoint> --version <n> --env prod --canary 0.1 を使います。",
  },
  effort: "medium",
  speaksFor: [{ practice: "x-canary", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const splits = partialTraffic(facts);
    const [decided] = splits.filter(({ decides }) => decides);
    if (decided)
      return yes(seenAt(facts, inBoth(CANARY, { what: decided.what }), decided.path, decided.line));
    const [split] = splits;
    if (split) return no(seenAt(facts, inBoth(SPLIT, { what: split.what }), split.path, split.line));
    return unknown(NOTHING);
  },
});

const CANARY = {
  en: "A new version starts with part of the traffic and is decided on: {what}.",
  ja: "新しい版は一部の通信で始まり、判断を経ます: {what}。",
} as const;
const SPLIT = {
  en: "{what} splits the traffic, but nothing in the repository decides how it goes on.",
  ja: "{what} は通信を分けますが、その後を判断するものがリポジトリーにありません。",
} as const;
const NOTHING = {
  en: "No definition of partial traffic was found; the platform may do it. Show a release with its shares over time.",
  ja: "一部の通信を与える定義が見つかりません。基盤側で行っていれば、割合の推移が分かるリリースを示してください。",
} as const;
