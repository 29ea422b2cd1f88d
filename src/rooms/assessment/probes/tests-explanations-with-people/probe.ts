import { repositoryProbe } from "../../readings/repository-probe.ts";
import { judgePlan } from "../../readings/written-plan.ts";

/** Guards against readability indices: people have to have tried. */
export const probe = repositoryProbe({
  id: "tests-explanations-with-people",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Was it tested with users that they understand the explanations?",
    ja: "利用者が説明を理解できるかを、実際に確かめましたか。",
  },
  why: {
    en: "What engineers find clear is not what users understand.",
    ja: "技術者に明快な説明を、利用者が理解できるとは限りません。",
  },
  threshold: {
    en: "Yes when a study report names the explanations, how many people took part and the share that succeeded; a readability index is no study.",
    ja: "調査報告に、対象の説明、参加人数、成功した割合があること。読みやすさの指標は調査ではありません。",
  },
  remedy: {
    en: "Let real users act on explanations once a year and write participants and task success into docs/explanation-study.md.",
    ja: "年に一度、実際の利用者に説明を使ってもらい、人数と成功率を docs/explanation-study.md に書きます。",
  },
  effort: "small",
  speaksFor: [{ practice: "explanation-understandable", noMeans: "unknown" }],
  expiresAfterDays: 365,
  ask: (facts) =>
    judgePlan(facts, {
      heading:
        /(user|usability|comprehension|explanation)s? (stud(y|ies)|research|tests?|evaluation)|(説明|利用者).*(調査|評価|テスト)|ユーザー(調査|テスト)/i,
      tells: TELLS,
    }),
});

const TELLS = [
  { what: { en: "explanations", ja: "説明" }, in: /explanation|explain|reasons?|説明|根拠|理由/i },
  {
    what: { en: "how many people took part", ja: "参加した人数" },
    in: /\b\d+\s*(participants?|users?|people|respondents?|customers?|clerks?|agents?|doctors?|reviewers?)\b|\d+\s*(人|名)/i,
  },
  {
    what: { en: "the share that succeeded", ja: "課題に成功した割合" },
    in: /\d+(\.\d+)?\s*(%|percent|\/\s*\d+|of \d+)|\d+人中/i,
  },
];
