import { no, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { isExamplePath } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import { prose, type Section } from "../../readings/markdown.ts";
import { isPlaceholder, writtenWords } from "../../readings/placeholders.ts";
import { PROJECT_FILE, projectFile } from "../../readings/project-file.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

const CARD =
  /(^|\/)(model[-_ ]?card|model[-_]risks?|risk[-_](register|assessment)|algorithmic[-_]impact)[^/]*\.(md|rst|markdown)$/i;
const CARD_TITLE = /model card|risk (register|assessment)|impact assessment|モデルカード|リスク(評価|一覧)/i;
const RISK =
  /\b(risks?|limitations?|bias(es)?|harms?|misuse|out[- ]of[- ]scope|broader (impact|implications)|ethical|failure modes?|fairness|safety)\b|リスク|限界|制約|偏り|悪用|倫理|害/i;
/** Risk may be what the model predicts: the credit risk of a customer is no risk of the model. */
const PREDICTED_RISK =
  /\b(credit|market|financial|insurance|loan|default|fraud|health|disease|flood|fire|crime|churn|supply chain) risks?\b|\brisk (scor\w+|predict\w+|classif\w+|model\w*|assessment (model|pipeline|project|system|service|agent))\b/i;
const FEWEST_WORDS = 60;
const LIFE_DAYS = 365;
const DAY_MS = 86_400_000;

/** Guards against a disclaimer: one sentence is no assessment, and a template that nobody filled in does not count. */
export const probe = repositoryProbe({
  id: "has-model-risk-assessment",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Are the model's possible harms and failures assessed, recorded and kept up to date?",
    ja: "モデルが起こしうる害や失敗を評価・記録し、更新し続けていますか。",
  },
  why: {
    en: "A harm that was thought of in advance has a limit, a guard or an owner; one that was not has a victim.",
    ja: "事前に考えた害には限度や対策や担当を付けられますが、考えなかった害は誰かが被ります。",
  },
  threshold: {
    en: "Yes when akashi.yaml lists a reviewed risk, or a model card or risk register has at least 60 words on risks and limits and changed within 365 days of the newest tag.",
    ja: "akashi.yaml に見直し日のあるリスクがあるか、モデルカードやリスク一覧に60語以上の記述があり、最新タグから365日以内に更新されていること。",
  },
  remedy: {
    en: "Fill in risks in akashi.yaml when a model is promoted: harm, severity, mitigation and the date of the review.",
    ja: "モデルを昇格させるときに、害・深刻さ・対策・見直し日を akashi.yaml の risks に書きます。",
  },
  effort: "medium",
  speaksFor: [{ practice: "model-risk-assessment", noMeans: "unknown" }],
  expiresAfterDays: LIFE_DAYS,
  ask(facts, { nowMs }) {
    const project = projectFile(facts);
    if (project.state === "read" && project.config.risks.length > 0) {
      const { risks } = project.config;
      const reviewed = Math.max(...risks.map((risk) => Date.parse(risk.reviewed)));
      if (risks.every((risk) => isPlaceholder(risk.harm) || isPlaceholder(risk.mitigation)))
        return no(seenAt(facts, UNFILLED, PROJECT_FILE, project.lineOf("risks")));
      const line = project.lineOf("risks");
      const values = { count: risks.length, date: new Date(reviewed).toISOString().slice(0, 10) };
      return nowMs - reviewed > LIFE_DAYS * DAY_MS
        ? no(seenAt(facts, inBoth(LAPSED, values), PROJECT_FILE, line))
        : yes(seenAt(facts, inBoth(REGISTER, values), PROJECT_FILE, line));
    }
    const cards = prose(facts).filter(
      ({ file, sections }) =>
        !isExamplePath(file.path) && (CARD.test(file.path) || isCardTitle(sections[0]?.heading ?? "")),
    );
    const newestTagMs = Math.max(0, ...(facts.history?.tags ?? []).map((tag) => tag.createdAtMs));
    for (const { file, sections } of cards) {
      const risky = sections.filter(({ heading }) => RISK.test(heading) && !PREDICTED_RISK.test(heading));
      const words = widest(risky).reduce((sum, section) => sum + writtenWords(section.body), 0);
      if (words < FEWEST_WORDS) continue;
      const isOld = file.lastChangedAtMs !== null && newestTagMs - file.lastChangedAtMs > LIFE_DAYS * DAY_MS;
      if (isOld) return unknown(inBoth(OLD, { path: file.path }));
      return yes(
        seenAt(facts, inBoth(FOUND, { heading: risky[0]!.heading, words }), file.path, risky[0]!.line),
      );
    }
    const [thin] = cards;
    if (thin) return no(seenAt(facts, THIN, thin.file.path, 1));
    return no({ summary: NOTHING });
  },
});

const isCardTitle = (heading: string): boolean => CARD_TITLE.test(heading) && !PREDICTED_RISK.test(heading);

/** Sections that lie in another one of the list are counted with it. */
const widest = (sections: readonly Section[]): Section[] =>
  sections.filter(
    (one) =>
      !sections.some(
        (other) =>
          other !== one && other.level < one.level && other.line < one.line && other.body.includes(one.body),
      ),
  );

const REGISTER = {
  en: "akashi.yaml lists {count} risk(s), last reviewed on {date}.",
  ja: "akashi.yaml にリスクが{count}件あり、最後の見直しは{date}です。",
} as const;
const LAPSED = {
  en: "The {count} risk(s) in akashi.yaml were last reviewed on {date}, more than a year ago.",
  ja: "akashi.yaml のリスク{count}件は、{date}を最後に1年以上見直されていません。",
} as const;
const UNFILLED = {
  en: "The risks in akashi.yaml are placeholders.",
  ja: "akashi.yaml のリスクはひな形のままです。",
} as const;
const FOUND = {
  en: 'The section "{heading}" and its like describe risks and limits in {words} words.',
  ja: "「{heading}」などの節に、リスクと限界が{words}語ほどで書かれています。",
} as const;
const OLD = {
  en: "{path} is more than a year older than the newest tag.",
  ja: "{path} は最新のタグより1年以上古いものです。",
} as const;
const THIN = {
  en: "The model card says less than 60 words about risks and limits.",
  ja: "モデルカードのリスクや限界の記述が60語に届きません。",
} as const;
const NOTHING = {
  en: "There is no model card, no risk register and no risk in akashi.yaml.",
  ja: "モデルカードもリスク一覧もなく、akashi.yaml にもリスクがありません。",
} as const;
