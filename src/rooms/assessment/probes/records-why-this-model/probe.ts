import { no, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { isExamplePath } from "../../readings/files.ts";
import { guides, isWritten, WRITTEN_WORDS } from "../../readings/guides.ts";
import { seenAt } from "../../readings/location.ts";
import { prose } from "../../readings/markdown.ts";
import { writtenWords } from "../../readings/placeholders.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

const HEADING =
  /\b(model (choice|selection|comparison|decision)|choice of (the )?model|why (this|the|we chose) [\w -]*model|candidate models|alternatives( considered)?|models? compared)\b|モデル(の)?(選定|選択|比較)|採用(した)?(理由|モデル)/i;
const RECORD = /(^|\/)(adrs?|decisions?|docs\/(.*\/)?(adrs?|decisions?))\/[^/]+\.(md|rst)$/i;
const FAMILIES = [
  /logistic regression|ロジスティック回帰/i,
  /linear (regression|model)|ridge|lasso|線形回帰/i,
  /random forest|ランダムフォレスト/i,
  /gradient boost|xgboost|lightgbm|catboost|勾配ブースティング/i,
  /neural net|\bmlp\b|\blstm\b|\bcnn\b|ニューラルネット/i,
  /transformer|\bbert\b|\bgpt\b|\bllama\b/i,
  /\bsvm\b|support vector/i,
  /naive bayes/i,
  /k-?nearest|\bknn\b/i,
  /decision tree|決定木/i,
  /\bprophet\b|\barima\b/i,
  /baseline|heuristic|ベースライン/i,
];
const METRIC =
  /\b(roc[- _]?auc|auc|accuracy|f1([- ]score)?|precision|recall|rmse|mae|mape|mse|log[- _]?loss|r2|wer|bleu|latency|brier|ndcg)\b|精度|再現率|適合率|正解率/i;

/** Guards against a link to a paper: the text names alternatives and the metric that decided between them. */
export const probe = repositoryProbe({
  id: "records-why-this-model",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is the reason recorded for choosing this model over alternatives?",
    ja: "ほかの候補ではなくこのモデルを選んだ理由が記録されていますか。",
  },
  why: {
    en: "Who does not know what was tried will try it again, or keep a model that a simple rule beats.",
    ja: "何を試したか分からなければ、また同じことを試すか、単純な規則に負けるモデルを使い続けます。",
  },
  threshold: {
    en: "Yes when a decision record or section names at least two kinds of models, a metric, and a figure.",
    ja: "判断の記録か該当の節に、二種類以上のモデル、指標、その数値が書かれていること。",
  },
  remedy: {
    en: "Record the alternatives, the metric on the same data, and the decision in docs/adr/model.md.",
    ja: "候補、同じデータでの指標、決定を docs/adr/model.md に残します。",
  },
  effort: "small",
  speaksFor: [{ practice: "model-choice-rationale", noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const records = prose(facts)
      .filter(
        ({ file }) => RECORD.test(file.path) && !isExamplePath(file.path) && /model|モデル/i.test(file.text),
      )
      .filter(({ file }) => writtenWords(file.text) >= WRITTEN_WORDS)
      .map(({ file, sections }) => ({ path: file.path, line: sections[0]?.line ?? 1, body: file.text }));
    const sections = guides(facts, HEADING)
      .filter(isWritten)
      .map(({ document, section }) => ({ path: document.file.path, line: section.line, body: section.body }));
    for (const { path, line, body } of [...records, ...sections]) {
      const families = FAMILIES.filter((family) => family.test(body)).length;
      if (families >= 2 && METRIC.test(body) && /\d/.test(body))
        return yes(seenAt(facts, inBoth(FOUND, { families }), path, line));
    }
    const [partial] = sections;
    if (partial) return no(seenAt(facts, PARTIAL, partial.path, partial.line));
    if (facts.files.some(({ path }) => path.endsWith(".ipynb"))) return unknown(NOTEBOOKS);
    return no({ summary: NOTHING });
  },
});

const FOUND = {
  en: "The record compares {families} kinds of models by a metric.",
  ja: "{families}種類のモデルを指標で比べた記録があります。",
} as const;
const PARTIAL = {
  en: "The section speaks of the choice, but names no second kind of model or no metric with its figure.",
  ja: "選定に触れた節ですが、二つ目の候補か、数値つきの指標がありません。",
} as const;
const NOTEBOOKS = {
  en: "No decision record was found; the comparison may stand in a notebook.",
  ja: "判断の記録はありません。比較がノートブックにある可能性はあります。",
} as const;
const NOTHING = {
  en: "No decision record compares models.",
  ja: "モデルを比べた判断の記録がありません。",
} as const;
