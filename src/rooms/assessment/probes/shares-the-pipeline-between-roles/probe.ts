import { repositoryProbe } from "../../readings/repository-probe.ts";
import { judgeHandoff } from "../../readings/roles-in-history.ts";

/** Roles are told by what people mostly change; where that is not clear, the answer is left to people. */
export const probe = repositoryProbe({
  id: "shares-the-pipeline-between-roles",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Do scientists and data engineers change the same pipeline?",
    ja: "データサイエンティストとデータエンジニアが、同じパイプラインを変更していますか。",
  },
  why: {
    en: "What is thrown over a wall comes back as a ticket.",
    ja: "壁越しに渡した成果は、問い合わせになって戻ってきます。",
  },
  threshold: {
    en: "Yes when in 180 days people who mostly change data code and people who mostly change models each changed the data pipeline at least twice.",
    ja: "180日間に、主にデータのコードを変える人と主にモデルを変える人が、それぞれ2回以上データのパイプラインを変更したこと。",
  },
  remedy: {
    en: "Let scientists commit their preparation to the pipeline's folder and review it with the data engineers; write the step of hand-over in docs/team.md.",
    ja: "データサイエンティストも前処理をパイプラインのフォルダーにコミットし、相互に確認します。引き継ぎの工程を docs/team.md に書きます。",
  },
  effort: "large",
  speaksFor: [{ practice: "x-team-handoff", part: "data", noMeans: "unknown" }],
  expiresAfterDays: 90,
  ask: (facts) => judgeHandoff(facts, "data", ["data", "model"]),
});
