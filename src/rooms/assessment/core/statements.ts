import type { Adjustment, Framework, Need } from "./framework.ts";

/** The ids under which a framework's statements are adjusted, in the order of the definition. */
export function statementIds(framework: Framework): string[] {
  const ids: string[] = [];
  mapStatements(framework, (id) => {
    ids.push(id);
    return {};
  });
  return ids;
}

/** The framework with what `adjust` gives laid over each of its statements. */
export function mapStatements<F extends Framework>(framework: F, adjust: (id: string) => Adjustment): F {
  return mapped(framework, adjust) as F;
}

const over = (need: Need, adjustment: Adjustment): Need => ({ ...need, ...adjustment });

function mapped(framework: Framework, adjust: (id: string) => Adjustment): Framework {
  switch (framework.kind) {
    case "questionnaire":
      return {
        ...framework,
        sections: framework.sections.map((section) => ({
          ...section,
          groups: section.groups.map((group) => ({
            ...group,
            statements: group.statements.map((one) => ({ ...one, ...adjust(one.number) })),
          })),
        })),
      };
    case "ladder":
      return {
        ...framework,
        levels: framework.levels.map((level) => ({
          ...level,
          columns: Object.fromEntries(
            Object.entries(level.columns).map(([column, cell]) => [
              column,
              {
                ...cell,
                needs: cell.needs.map((need, i) => over(need, adjust(`${column}-${level.level}-${i + 1}`))),
              },
            ]),
          ),
        })),
      };
    case "scored-levels":
      return {
        ...framework,
        levels: framework.levels.map((level) => ({
          ...level,
          criteria: level.criteria.map((one) => ({ ...one, needs: over(one.needs, adjust(one.id)) })),
        })),
      };
    case "test-score":
      return {
        ...framework,
        sections: framework.sections.map((section) => ({
          ...section,
          tests: section.tests.map((one) => ({ ...one, needs: over(one.needs, adjust(one.id)) })),
        })),
      };
  }
}
