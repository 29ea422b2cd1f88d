import { repositoryProbe } from "../../readings/repository-probe.ts";
import { judgeHandoff } from "../../readings/roles-in-history.ts";

/** Roles are told by what people mostly change; where that is not clear, the answer is left to people. */
export const probe = repositoryProbe({
  id: "shares-the-service-between-roles",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Do developers and scientists change the same service?",
    ja: "開発者とデータサイエンティストが、同じサービスを変更していますか。",
  },
  why: {
    en: "What is thrown over a wall comes back as a ticket.",
    ja: "壁越しに渡した成果は、問い合わせになって戻ってきます。",
  },
  threshold: {
    en: "Yes when in 180 days people who mostly change software and people who mostly change models each changed the service at least twice.",
    ja: "180日間に、主にソフトウェアを変える人と主にモデルを変える人が、それぞれ2回以上サービスを変更したこと。",
  },
  remedy: {
    en: "Keep the scoring code beside the service and own it together (two teams for its path in CODEOWNERS).",
    ja: "推論のコードをサービスの隣に置き、CODEOWNERS でそのパスを両チームの担当にします。",
  },
  effort: "large",
  speaksFor: [{ practice: "x-team-handoff", part: "software", noMeans: "unknown" }],
  expiresAfterDays: 90,
  ask: (facts) => judgeHandoff(facts, "software", ["software", "model"]),
});
