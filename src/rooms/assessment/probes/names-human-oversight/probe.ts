import { repositoryProbe } from "../../readings/repository-probe.ts";
import { judgePlan } from "../../readings/written-plan.ts";

/** Guards against a heading without duties: who, when and how have to be told. */
export const probe = repositoryProbe({
  id: "names-human-oversight",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is it written who oversees the system and how it is stopped or overruled?",
    ja: "誰がシステムを監督し、どう止め、どう覆すかを文書にしていますか。",
  },
  why: { en: "A person who may only watch is no oversight.", ja: "見ているだけでは監督になりません。" },
  threshold: {
    en: "Yes when a current section on human oversight names who oversees, when they step in, and how an answer is overruled or the system stopped.",
    ja: "人による監督の節が最新で、監督する人、介入の条件、覆すか止める方法を述べていること。",
  },
  remedy: {
    en: "Name the role, the trigger and the stop switch in docs/human-oversight.md.",
    ja: "役割、条件、停止の方法を docs/human-oversight.md に書きます。",
  },
  effort: "small",
  speaksFor: [{ practice: "x-human-oversight", noMeans: "unknown" }],
  expiresAfterDays: 365,
  ask: (facts) =>
    judgePlan(facts, {
      heading:
        /human (oversight|in the loop|control)|oversight (plan|measures|of the)|人(間)?による(監督|監視|確認)|人の関与/i,
      tells: TELLS,
    }),
});

const TELLS = [
  {
    what: { en: "who oversees", ja: "監督する人" },
    in: /\b(owner|reviewer|operator|officer|lead|manager|supervisor|team|analyst|clinician|expert|engineer)s?\b|担当|責任者|審査|部門|係/i,
  },
  {
    what: { en: "when somebody steps in", ja: "介入する条件" },
    in: /\b(when|if|below|above|unless|before|every|each|threshold|case)\b|場合|とき|超え|下回|ごとに|前に/i,
  },
  {
    what: { en: "how an answer is overridden or the system stopped", ja: "答えを覆す方法か停止する方法" },
    in: /override|overrul|stop|halt|disable|switch(ed)? off|reject|revert|correct|intervene|suspend|roll(ed)? back|停止|覆|差し戻|取り消|却下|修正|中止/i,
  },
];
