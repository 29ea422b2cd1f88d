import { defineMessages, say } from "../../../kernel/messages.ts";
import type { Assessment, Tally } from "../../../rooms/assessment/contract.ts";
import type { Demo } from "../demo.ts";

const messages = defineMessages({
  level: {
    en: "{framework}: level {level} of {top} ({name}); {lower} to {upper} of its criteria are met",
    ja: "{framework}: レベル {level}/{top}({name})。基準の {lower}〜{upper} を満たしています",
  },
});

/** One line per framework. */
export function describeLevels(demo: Demo, assessment: Assessment): void {
  for (const framework of assessment.frameworks) {
    const { lower, upper } = percentages(framework.tally);
    demo.line(
      say(messages.level, demo.lang, {
        framework: framework.title[demo.lang],
        level: framework.level,
        top: framework.topLevel,
        name: framework.levelTitle[demo.lang],
        lower,
        upper,
      }),
    );
  }
}

export function percentages({ lower, upper }: Pick<Tally, "lower" | "upper">): {
  lower: string;
  upper: string;
} {
  const percent = (share: number | null) => (share === null ? "-" : `${Math.round(share * 100)} %`);
  return { lower: percent(lower), upper: percent(upper) };
}
