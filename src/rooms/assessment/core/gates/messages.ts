import { defineMessages } from "../../../../kernel/messages.ts";

/** What a missed gate says, one whole sentence each. */
export const messages = defineMessages({
  minLevel: {
    en: "{framework} is on level {reached}, {level} is asked for.",
    ja: "{framework} はレベル {reached} ですが、{level} が求められています。",
  },
  requiredNotMet: {
    en: "{title} ({practice}) is required and not met. {reason}",
    ja: "必須の項目「{title}」({practice})が未達成です。{reason}",
  },
  requiredUnknown: {
    en: "{title} ({practice}) is required and unknown. {reason}",
    ja: "必須の項目「{title}」({practice})が不明です。{reason}",
  },
  practiceLost: {
    en: "{title} ({practice}) was met and is not met now. {reason}",
    ja: "達成していた「{title}」({practice})が未達成になりました。{reason}",
  },
  noLongerProven: {
    en: "{title} ({practice}) was met and is no longer proven. {reason}",
    ja: "達成していた「{title}」({practice})を確かめられなくなりました。{reason}",
  },
  levelFell: {
    en: "{framework} fell from level {before} to {after}.",
    ja: "{framework} がレベル {before} から {after} に下がりました。",
  },
  levelFellDefinition: {
    en: "{framework} fell from level {before} to {after}; its criteria changed since the baseline, so make a new baseline if that is why.",
    ja: "{framework} がレベル {before} から {after} に下がりました。基準の評価から判定基準が変わっています。それが原因なら、基準を作り直してください。",
  },
  practiceGone: {
    en: "The practice {id} was met in the baseline and is no longer judged.",
    ja: "基準の評価で達成していた項目 {id} は、判定されなくなりました。",
  },
  frameworkGone: {
    en: "The framework {id} of the baseline is no longer judged.",
    ja: "基準の評価にある枠組み {id} は、判定されなくなりました。",
  },
});
