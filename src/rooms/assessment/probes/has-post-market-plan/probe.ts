import { repositoryProbe } from "../../readings/repository-probe.ts";
import { judgePlan } from "../../readings/written-plan.ts";

/** Guards against a heading alone: what, how often and who have to be told. */
export const probe = repositoryProbe({
  id: "has-post-market-plan",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is there a plan for collecting and acting on experience after release?",
    ja: "公開後の情報を集めて対応する計画がありますか。",
  },
  why: {
    en: "Harm shows in use; a plan decides whether anybody learns of it.",
    ja: "害は使われて初めて現れ、計画がなければ誰も知りません。",
  },
  threshold: {
    en: "Yes when a current section tells what is collected after release, how often, and who acts and reports.",
    ja: "最新の節に、公開後に集めるもの、頻度、対応と報告の担当があること。",
  },
  remedy: {
    en: "Write sources, interval, owner and reporting duty into docs/post-market-plan.md.",
    ja: "情報源、頻度、担当、報告義務を docs/post-market-plan.md に書きます。",
  },
  effort: "small",
  speaksFor: [{ practice: "x-post-market-plan", noMeans: "unknown" }],
  expiresAfterDays: 365,
  ask: (facts) =>
    judgePlan(facts, {
      heading:
        /post[- ](market|deployment|release|launch) (monitoring|surveillance|plan)|市販後|公開後(の)?(監視|モニタリング|計画)|リリース後の監視/i,
      tells: TELLS,
    }),
});

const TELLS = [
  {
    what: { en: "what is collected", ja: "集めるもの" },
    in: /collect|metric|measure|complaint|incident|feedback|outcome|report|log|drift|収集|指標|苦情|事故|不具合|報告|結果/i,
  },
  {
    what: { en: "how often", ja: "頻度" },
    in: /\b(daily|weekly|monthly|quarterly|annual(ly)?|yearly|every|once a|within \d+)\b|毎(日|週|月|年)|四半期|ごと|以内/i,
  },
  {
    what: { en: "who acts and how serious incidents are reported", ja: "対応する人と重大な事故の報告" },
    in: /\b(owner|officer|lead|manager|team|responsible|report(s|ed)? to|authorit\w+|notif\w+|escalat\w+)\b|責任者|担当|当局|報告先|通報/i,
  },
];
