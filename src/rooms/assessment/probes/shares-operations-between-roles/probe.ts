import { repositoryProbe } from "../../readings/repository-probe.ts";
import { judgeHandoff } from "../../readings/roles-in-history.ts";

/** Roles are told by what people mostly change; where that is not clear, the answer is left to people. */
export const probe = repositoryProbe({
  id: "shares-operations-between-roles",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Do developers change what watches and runs the system after release?",
    ja: "開発者も、公開後の監視と運用の設定を変更していますか。",
  },
  why: {
    en: "What is thrown over a wall comes back as a ticket.",
    ja: "壁越しに渡した成果は、問い合わせになって戻ってきます。",
  },
  threshold: {
    en: "Yes when in 180 days people who mostly change operations and people who mostly change software each changed monitoring, pipelines or infrastructure at least twice.",
    ja: "180日間に、主に運用を変える人と主にソフトウェアを変える人が、それぞれ2回以上、監視・パイプライン・基盤を変更したこと。",
  },
  remedy: {
    en: "Let developers add the alert with the feature (monitoring/) and take part in the on-call rota of docs/team.md.",
    ja: "機能と一緒に監視の規則(monitoring/)を加え、docs/team.md の当番に開発者も入ります。",
  },
  effort: "large",
  speaksFor: [{ practice: "x-team-handoff", part: "operations", noMeans: "unknown" }],
  expiresAfterDays: 90,
  ask: (facts) => judgeHandoff(facts, "operations", ["operations", "software"]),
});
