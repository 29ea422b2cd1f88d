import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { importsFrom, ownPython } from "../../readings/call-sites.ts";
import { seenAt } from "../../readings/location.ts";
import type { Sighting } from "../../readings/profile.ts";
import { pythonBodies } from "../../readings/python-bodies.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

const CERTAINTY = /confiden|certain|entropy|margin|proba|\bscore|anomaly|outlier/i;
const LIMIT = /thresh|limit|cutoff|\bmin_|\bmax_|confidence|^-?\d*\.\d+$|^[A-Z_.]+$/i;
const TO_PEOPLE = /review|human|annotat|escalat|queue|label(l)?(ing|_studio|_task)|manual|triage|moderat/i;
const LABELLING = /^(label_studio_sdk|argilla|rubrix|prodigy|labelbox|superannotate|snorkelflow)(\.|$)/;

/** Guards against a fallback: another answer for an uncertain prediction is no look at it. */
export const probe = repositoryProbe({
  id: "sends-uncertain-predictions-to-people",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Are predictions of low certainty routed to people for review?",
    ja: "確信の低い予測を、人が見直す先へ回していますか。",
  },
  why: {
    en: "What the model is unsure of teaches it most.",
    ja: "モデルが迷うものほど、学びが大きいものです。",
  },
  threshold: {
    en: "Yes when code compares a certainty with a limit and then hands the case to a review queue or a labelling tool.",
    ja: "確信度をしきい値と比べ、その先で見直しの待ち行列かラベル付けツールへ渡すコードがあること。",
  },
  remedy: {
    en: "Compare the confidence with a threshold where the prediction is made, put what is below it into a queue, and review the queue every week.",
    ja: "予測を返す箇所で確信度をしきい値と比べ、下回るものを待ち行列に入れて毎週見直します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "low-confidence-review", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const routes = uncertainBranches(facts);
    const [routed] = routes.filter(({ toPeople }) => toPeople);
    if (routed) return yes(seenAt(facts, inBoth(ROUTED, { what: routed.what }), routed.path, routed.line));
    const [fallback] = routes;
    if (fallback)
      return no(seenAt(facts, inBoth(FALLBACK, { what: fallback.what }), fallback.path, fallback.line));
    return unknown(NOTHING);
  },
});

/** A line that compares such a figure: only then is the file worth parsing again. */
const COMPARED =
  /\bif\b[^\n]*(?:confiden|certain|entropy|margin|proba|score|anomaly|outlier)[^\n]*[<>]|\bif\b[^\n]*[<>][^\n]*(?:confiden|certain|entropy|margin|proba|score|anomaly|outlier)/i;
const PREDICTS = /(^|[._])(predict\w*|infer\w*|score\w*|classify\w*|softmax)$/i;

function uncertainBranches(facts: RepositoryFacts): (Sighting & { toPeople: boolean })[] {
  return ownPython(facts).flatMap((python) => {
    const { file, module } = python;
    if (!COMPARED.test(file.text)) return [];
    const labels = importsFrom(python, LABELLING);
    if (!labels && !module.calls.some(({ name }) => PREDICTS.test(name))) return [];
    return pythonBodies(python).bodies.flatMap((body) =>
      body.branches.flatMap((branch) => {
        const uncertain = branch.comparisons.some(
          ({ left, right, operator }) =>
            /[<>]/.test(operator) &&
            ((CERTAINTY.test(left) && LIMIT.test(right)) || (CERTAINTY.test(right) && LIMIT.test(left))),
        );
        if (!uncertain || (branch.calls.length === 0 && branch.returns === null)) return [];
        const toPeople = branch.calls.some(
          (name) =>
            TO_PEOPLE.test(name) ||
            (labels && /(^|\.)(log|add_records?|import_tasks|create|add)$/.test(name)),
        );
        return [{ path: file.path, line: branch.line, what: branch.condition.slice(0, 80), toPeople }];
      }),
    );
  });
}

const ROUTED = {
  en: "Uncertain predictions are handed to people when: {what}",
  ja: "次の条件で、確信の低い予測を人に回します: {what}",
} as const;
const FALLBACK = {
  en: "A certainty is compared with a limit ({what}), but what follows is another answer, not a review.",
  ja: "確信度をしきい値と比べていますが({what})、別の答えを返すだけで、見直しには回していません。",
} as const;
const NOTHING = {
  en: "No routing by certainty is here; a labelling tool may have it. Show the queue and how much of it is reviewed.",
  ja: "確信度による振り分けがここにありません。ラベル付けツールにあれば、待ち行列と見直した割合を示してください。",
} as const;
