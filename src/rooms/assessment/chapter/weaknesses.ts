import type { Text } from "../../../kernel/messages.ts";
import { inBoth } from "../core/text.ts";
import type { SelfCheck } from "./criteria.ts";
import type { Answers, SelfCheckScore } from "./score.ts";

/** What the 70 % rule does not see in these answers: a skipped level, an empty category, debts that are still there. */
export function weaknessesOf(check: SelfCheck, answers: Answers, { level, levels }: SelfCheckScore): Text[] {
  const skipped = levels.filter((one) => one.level > 0 && one.level < level && one.percent < 70);
  const empty = check.categories.filter(({ id }) => {
    const own = check.criteria.filter((one) => one.level === level && one.category === id);
    return level > 0 && own.every((one) => answers[one.id] !== true);
  });
  const debts = level === 0 ? [] : check.criteria.filter(({ id, debt }) => debt && answers[id] === true);
  return [
    ...skipped.map((one) => inBoth(SKIPPED, { level, below: one.level, percent: one.percent.toFixed(1) })),
    ...empty.map(({ title }) => ({
      en: inBoth(EMPTY, { level, category: title.en }).en,
      ja: inBoth(EMPTY, { level, category: title.ja }).ja,
    })),
    ...(debts.length === 0 ? [] : [inBoth(DEBTS, { level, ids: debts.map(({ id }) => id) })]),
  ];
}

const SKIPPED = {
  en: "The rule gives level {level} although only {percent} % of level {below} hold; counted cumulatively it would not.",
  ja: "レベル{below}は{percent}%ですが、規則ではレベル{level}になります。積み上げて数えれば届きません。",
} as const;
const EMPTY = {
  en: "No criterion of the category {category} holds on level {level}, and the rule does not mind.",
  ja: "レベル{level}で分野「{category}」の達成はありませんが、規則では問われません。",
} as const;
const DEBTS = {
  en: "Level {level} is reached while these lacks of level 0 remain: {ids}.",
  ja: "レベル{level}に届きましたが、レベル0の不足が残っています: {ids}",
} as const;
