import type { AkashiError } from "../../../kernel/errors.ts";
import { assessmentErrors } from "../contract.ts";
import type { Framework, Ladder, Questionnaire, ScoredLevels, TestScore } from "../core/framework.ts";
import type { ParsedDefinition } from "./parse-definition.ts";
import type { AddedStatement, Extension } from "./schema.ts";

/** One statement to add, with the place in the file that is named when it does not fit. */
interface Addition {
  readonly statement: AddedStatement;
  /** The error of a member that must be one of these. */
  refuse(member: "section" | "level" | "text" | "needs", expected: readonly string[]): AkashiError;
}

/** A bundled framework with a team's statements added. Throws E_FRAMEWORK_VALUE_INVALID and _MEMBER_MISSING. */
export function extendFramework(
  base: Framework,
  extension: Extension,
  parsed: ParsedDefinition<unknown>,
): Framework {
  const { id = base.id, version, rule = base.rule } = extension;
  const title = extension.title ?? titleOf(base, id);
  const additions = extension.add.map(
    (statement, i): Addition => ({
      statement,
      refuse(member, expected) {
        const position = parsed.positionOf(["add", i, member]);
        const details = { ...position, member: `add[${i}].${member}`, expected: expected.join(" | ") };
        const value = statement[member];
        if (value === undefined) return assessmentErrors.E_FRAMEWORK_MEMBER_MISSING(details);
        return assessmentErrors.E_FRAMEWORK_VALUE_INVALID({ ...details, value: JSON.stringify(value) });
      },
    }),
  );
  return { ...additions.reduce<Framework>(added, base), id, version, title, rule };
}

/** Beside the bundled framework its copy under another id has to be told apart. */
const titleOf = ({ id: own, title }: Framework, id: string): Framework["title"] =>
  id === own ? title : { en: `${title.en} (${id})`, ja: `${title.ja}（${id}）` };

function added(framework: Framework, addition: Addition): Framework {
  switch (framework.kind) {
    case "questionnaire":
      return addToQuestionnaire(framework, addition);
    case "ladder":
      return addToLadder(framework, addition);
    case "scored-levels":
      return addToScoredLevels(framework, addition);
    case "test-score":
      return addToTestScore(framework, addition);
  }
}

/** The statement's text is that of its practice, so it needs exactly one. It joins the last group of its section. */
function addToQuestionnaire(framework: Questionnaire, { statement, refuse }: Addition): Questionnaire {
  const { id, section, needs } = statement;
  const ids = framework.sections.map((one) => one.id);
  if (!ids.includes(section)) throw refuse("section", ids);
  if (needs.kind !== "practice" || needs.ref.part !== undefined) throw refuse("needs", ["practice"]);
  const { practice } = needs.ref;
  return {
    ...framework,
    sections: framework.sections.map((one) => {
      if (one.id !== section) return one;
      const groups = one.groups.map((group, i) =>
        i < one.groups.length - 1
          ? group
          : { ...group, statements: [...group.statements, { number: id, practice }] },
      );
      return { ...one, groups };
    }),
  };
}

function addToLadder(framework: Ladder, { statement, refuse }: Addition): Ladder {
  const { section, level, needs } = statement;
  const columns = framework.columns.map((one) => one.id);
  if (!columns.includes(section)) throw refuse("section", columns);
  checkLevel(framework.levels, statement, refuse);
  return {
    ...framework,
    levels: framework.levels.map((one) => {
      const cell = one.columns[section];
      if (one.level !== level || cell === undefined) return one;
      return { ...one, columns: { ...one.columns, [section]: { ...cell, needs: [...cell.needs, needs] } } };
    }),
  };
}

function addToScoredLevels(framework: ScoredLevels, { statement, refuse }: Addition): ScoredLevels {
  const { id, section, level, text, needs } = statement;
  const categories = framework.categories.map((one) => one.id);
  if (!categories.includes(section)) throw refuse("section", categories);
  checkLevel(framework.levels, statement, refuse);
  if (text === undefined) throw refuse("text", ["{ en, ja }"]);
  return {
    ...framework,
    levels: framework.levels.map((one) =>
      one.level === level
        ? { ...one, criteria: [...one.criteria, { id, category: section, text, needs }] }
        : one,
    ),
  };
}

function addToTestScore(framework: TestScore, { statement, refuse }: Addition): TestScore {
  const { id, section, text, needs } = statement;
  const sections = framework.sections.map((one) => one.id);
  if (!sections.includes(section)) throw refuse("section", sections);
  if (text === undefined) throw refuse("text", ["{ en, ja }"]);
  return {
    ...framework,
    sections: framework.sections.map((one) =>
      one.id === section ? { ...one, tests: [...one.tests, { id, text, needs }] } : one,
    ),
  };
}

function checkLevel(
  levels: readonly { readonly level: number }[],
  { level }: AddedStatement,
  refuse: Addition["refuse"],
): void {
  // The lowest level asks nothing, in every framework.
  const known = levels.slice(1).map((one) => one.level);
  if (level === undefined || !known.includes(level)) throw refuse("level", known.map(String));
}
