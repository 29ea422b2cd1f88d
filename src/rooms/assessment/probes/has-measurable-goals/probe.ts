import { no, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { guides, isCurrent, isWritten } from "../../readings/guides.ts";
import { seenAt } from "../../readings/location.ts";
import { isPlaceholder } from "../../readings/placeholders.ts";
import { PROJECT_FILE, projectFile } from "../../readings/project-file.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

const HEADING =
  /\b(kpis?|business (goals?|objectives?|metrics?)|success (criteria|metrics?)|objectives? and (key results|metrics))\b|事業(上の)?(目的|目標|指標)|目的と指標|数値目標|成功(の)?(基準|指標)/i;
/** A number with a unit: `12 %`, `300 ms`, `1,000 件`. */
const TARGET =
  /\d[\d,.]*\s*(%|percent|points?|pt\b|ms\b|s\b|hours?|days?|usd|eur|jpy|\$|円|件|人|時間|日|万|億)|[$€¥]\s?\d/i;
const DEADLINE =
  /\b20\d\d\b|\bQ[1-4]\b|\bby (the )?(end|january|february|march|april|may|june|july|august|september|october|november|december)\b|年|四半期/i;
const OWNER =
  /\b(owner|owned by|responsible|accountable|product (owner|manager))\b|@\w|担当|責任者|オーナー/i;

/** Guards against vision prose: a goal counts with a number and its unit, a date and an owner. */
export const probe = repositoryProbe({
  id: "has-measurable-goals",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Are the business goals written down with a number, a unit, a date and an owner?",
    ja: "事業目標を、数値・単位・期限・責任者とともに書いていますか。",
  },
  why: {
    en: "Without an agreed number nobody can say whether the model pays, and every metric looks good.",
    ja: "合意した数値がなければ、モデルに価値があるかを誰も判断できず、どの指標も良く見えます。",
  },
  threshold: {
    en: "Yes when akashi.yaml lists a goal, or a section on KPIs names a number with its unit, a date and an owner and is not older than the code by 180 days.",
    ja: "akashi.yaml に目標があるか、KPIの節に数値と単位、期限、責任者があり、コードより180日以上古くないこと。",
  },
  remedy: {
    en: "Agree on a baseline, a target and a date with the product owner and write them under goals in akashi.yaml.",
    ja: "事業の責任者と現状値・目標値・期限を決め、akashi.yaml の goals に書きます。",
  },
  effort: "small",
  speaksFor: [{ practice: "business-goals-kpis", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const project = projectFile(facts);
    if (project.state === "read") {
      const goals = project.config.goals.filter(
        (goal) => !isPlaceholder(goal.kpi) && !isPlaceholder(goal.owner),
      );
      const [goal] = goals;
      if (goal) {
        const values = {
          count: goals.length,
          kpi: goal.kpi,
          target: goal.target,
          unit: goal.unit,
          due: goal.due,
        };
        return yes(seenAt(facts, inBoth(FOUND, values), PROJECT_FILE, project.lineOf("goals")));
      }
    }
    const sections = guides(facts, HEADING).filter(isWritten);
    const complete = sections.find(
      ({ section: { body } }) => TARGET.test(body) && DEADLINE.test(body) && OWNER.test(body),
    );
    if (complete && isCurrent(complete)) {
      const { document, section } = complete;
      return yes(
        seenAt(facts, inBoth(SECTION, { heading: section.heading }), document.file.path, section.line),
      );
    }
    if (complete) return unknown(inBoth(OLD, { path: complete.document.file.path }));
    const [vague] = sections;
    if (vague)
      return no(
        seenAt(
          facts,
          inBoth(VAGUE, { heading: vague.section.heading }),
          vague.document.file.path,
          vague.section.line,
        ),
      );
    if (project.state === "invalid") return unknown(inBoth(INVALID, { reason: project.reason }));
    return no({ summary: NOTHING });
  },
});

const FOUND = {
  en: "akashi.yaml lists {count} goal(s), among them: {kpi}, {target} {unit} by {due}.",
  ja: "akashi.yaml に目標が{count}件あります。例: {kpi}、{due}までに {target} {unit}。",
} as const;
const SECTION = {
  en: 'The section "{heading}" names a number, a date and an owner.',
  ja: "「{heading}」の節に、数値、期限、責任者が書かれています。",
} as const;
const OLD = {
  en: "The goals in {path} are older than the code by more than 180 days, or name paths that no longer exist.",
  ja: "{path} の目標はコードより180日以上古いか、存在しないパスを挙げています。",
} as const;
const VAGUE = {
  en: 'The section "{heading}" speaks of goals, but lacks a number with its unit, a date or an owner.',
  ja: "「{heading}」の節は目標に触れていますが、単位つきの数値、期限、責任者のいずれかがありません。",
} as const;
const INVALID = {
  en: "akashi.yaml could not be read: {reason}",
  ja: "akashi.yaml を読めませんでした: {reason}",
} as const;
const NOTHING = {
  en: "Neither akashi.yaml nor any document has a section with business goals.",
  ja: "akashi.yaml にも文書にも、事業目標の記載がありません。",
} as const;
