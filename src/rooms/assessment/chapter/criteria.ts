import type { Text } from "../../../kernel/messages.ts";
import type { Need, ScoredLevels } from "../core/framework.ts";
import { loadDefinitions } from "../frameworks/load-definitions.ts";

export interface SelfCheckCriterion {
  readonly id: string;
  readonly level: number;
  readonly category: string;
  readonly text: Text;
  /** Level 0 says what is missing: a yes is bad news there. */
  readonly debt: boolean;
  /** What evidence is asked for it; for a debt, what would end it. */
  readonly needs: Need;
}

export interface SelfCheck {
  readonly threshold: number;
  readonly levels: readonly { readonly level: number; readonly title: Text }[];
  readonly categories: readonly { readonly id: string; readonly title: Text }[];
  /** By level, then category, three of each. */
  readonly criteria: readonly SelfCheckCriterion[];
}

/** The questionnaire, read from the same definition that evidence is judged by. */
export async function loadSelfCheck(): Promise<SelfCheck> {
  const { frameworks } = await loadDefinitions();
  return selfCheckOf(frameworks.find((one): one is ScoredLevels => one.kind === "scored-levels")!);
}

export function selfCheckOf({ threshold, categories, levels }: ScoredLevels): SelfCheck {
  const order = categories.map(({ id }) => id);
  return {
    threshold,
    levels: levels.map(({ level, title }) => ({ level, title })),
    categories: categories.map(({ id, title }) => ({ id, title })),
    criteria: levels.flatMap(({ level, debts, criteria }) =>
      [
        ...debts.map((one) => ({ ...one, level, debt: true })),
        ...criteria.map((one) => ({ ...one, level, debt: false })),
      ].sort((a, b) => order.indexOf(a.category) - order.indexOf(b.category)),
    ),
  };
}
