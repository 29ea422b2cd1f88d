import { closest } from "../../../kernel/closest.ts";
import { assessmentErrors, type PracticeRef } from "../contract.ts";
import type { Framework } from "../core/framework.ts";
import type { Catalogue } from "../core/practice.ts";
import type { ParsedDefinition } from "./parse-definition.ts";

type Path = readonly (string | number)[];

/** Members whose values must be unique among their neighbours. */
const UNIQUE = ["id", "number", "level"] as const;

/** Every practice that a framework names exists, with that part; ids, numbers and levels are unique in their list. */
export function checkReferences(parsed: ParsedDefinition<Framework>, catalogue: Catalogue): void {
  visit(parsed.value, [], (value, path) => {
    if (Array.isArray(value)) checkUnique(value, path, parsed);
    else if ("practice" in value && typeof value["practice"] === "string") {
      checkRef(value as unknown as PracticeRef, path, parsed, catalogue);
    }
  });
  checkColumns(parsed);
}

function visit(
  value: unknown,
  path: Path,
  see: (value: unknown[] | Record<string, unknown>, path: Path) => void,
): void {
  if (typeof value !== "object" || value === null) return;
  see(value as unknown[] | Record<string, unknown>, path);
  for (const [key, member] of Object.entries(value)) {
    visit(member, [...path, Array.isArray(value) ? Number(key) : key], see);
  }
}

function checkRef(
  ref: PracticeRef,
  path: Path,
  parsed: ParsedDefinition<unknown>,
  catalogue: Catalogue,
): void {
  const practice = catalogue.get(ref.practice);
  const partExists = ref.part === undefined || practice?.parts.some((part) => part.id === ref.part);
  if (practice !== undefined && partExists === true) return;
  const named = ref.part === undefined ? ref.practice : `${ref.practice}#${ref.part}`;
  const known = [...catalogue.values()].flatMap((one) => [
    one.id,
    ...one.parts.map((part) => `${one.id}#${part.id}`),
  ]);
  throw assessmentErrors.E_FRAMEWORK_PRACTICE_UNKNOWN({
    ...parsed.positionOf(path),
    practice: named,
    closest: closest(named, known),
  });
}

function checkUnique(list: unknown[], path: Path, parsed: ParsedDefinition<unknown>): void {
  for (const member of UNIQUE) {
    const seen = new Set<unknown>();
    list.forEach((item, i) => {
      const value =
        typeof item === "object" && item !== null ? (item as Record<string, unknown>)[member] : undefined;
      if (value === undefined) return;
      if (seen.has(value)) {
        const position = parsed.positionOf([...path, i, member]);
        throw assessmentErrors.E_FRAMEWORK_DUPLICATE({ ...position, member, value: String(value) });
      }
      seen.add(value);
    });
  }
}

/** Every level of a ladder describes every column, and a criterion of scored levels names a category that exists. */
function checkColumns(parsed: ParsedDefinition<Framework>): void {
  const framework = parsed.value;
  if (framework.kind === "ladder") {
    const columns = framework.columns.map((column) => column.id);
    framework.levels.forEach((level, i) => {
      const missing = columns.find((column) => !(column in level.columns));
      const unknown = Object.keys(level.columns).find((column) => !columns.includes(column));
      const wrong = missing ?? unknown;
      if (wrong === undefined) return;
      const position = parsed.positionOf(["levels", i, "columns", wrong]);
      const member = `levels[${i}].columns.${wrong}`;
      if (missing === undefined) throw assessmentErrors.E_FRAMEWORK_MEMBER_UNKNOWN({ ...position, member });
      throw assessmentErrors.E_FRAMEWORK_MEMBER_MISSING({ ...position, member, expected: "object" });
    });
  }
  if (framework.kind === "scored-levels") {
    const categories = framework.categories.map((category) => category.id);
    framework.levels.forEach((level, i) => {
      for (const list of ["criteria", "debts"] as const) {
        level[list].forEach((criterion, j) => {
          if (categories.includes(criterion.category)) return;
          const path = ["levels", i, list, j, "category"];
          throw assessmentErrors.E_FRAMEWORK_VALUE_INVALID({
            ...parsed.positionOf(path),
            member: `levels[${i}].${list}[${j}].category`,
            value: criterion.category,
            expected: categories.join(" | "),
          });
        });
      }
    });
  }
}
