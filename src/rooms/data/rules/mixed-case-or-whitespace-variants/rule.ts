import { z } from "zod";
import type { CategoryColumn } from "../../../../kernel/table.ts";
import { countLevels, type LevelCount } from "../../core/levels.ts";
import { bilingual, defineRule, type FindingDraft } from "../../core/rule.ts";
import { messages } from "./messages.ts";

export const rule = defineRule({
  name: "mixed-case-or-whitespace-variants",
  sort: "inferred",
  summary: messages.summary,
  column: "optional",
  params: z.strictObject({}),
  check: (facts, _settings, only) =>
    facts.table.columns.flatMap((column, index) =>
      column.kind === "category" &&
      facts.profiles[index]!.kind === "category" &&
      (only === null || column.name === only)
        ? variantsOf(column)
        : [],
    ),
});

function variantsOf(column: CategoryColumn): FindingDraft[] {
  const groups = new Map<string, LevelCount[]>();
  for (const level of countLevels(column.values)) {
    const key = normalised(level.value);
    groups.set(key, [...(groups.get(key) ?? []), level]);
  }
  const mixed = [...groups.values()].filter((group) => group.length > 1);
  if (mixed.length === 0) return [];
  // Levels come with the most frequent first: all but the first of a group are the rarer spellings.
  const rowCount = mixed.flatMap((group) => group.slice(1)).reduce((sum, level) => sum + level.count, 0);
  const examples = mixed.slice(0, 3).map((group) => group.map(({ value }) => `"${value}"`).join(" / "));
  return [
    {
      severity: "warn",
      column: column.name,
      message: bilingual(messages.variants, {
        column: column.name,
        groupCount: mixed.length,
        rowCount,
        examples,
      }),
      observed: { groupCount: mixed.length, examples },
      rowCount,
    },
  ];
}

/** NFKC brings full-width and half-width forms together. */
function normalised(value: string): string {
  return value.normalize("NFKC").trim().replaceAll(/\s+/g, " ").toLowerCase();
}
