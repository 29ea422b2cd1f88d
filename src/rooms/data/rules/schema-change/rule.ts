import { z } from "zod";
import type { ColumnDifference } from "../../contract.ts";
import { compareColumns } from "../../core/compare-versions.ts";
import { bilingual, defineRule, type FindingDraft, type ValidationFacts } from "../../core/rule.ts";
import { messages } from "./messages.ts";

export const rule = defineRule({
  name: "schema-change",
  sort: "inferred",
  summary: messages.summary,
  column: "optional",
  params: z.strictObject({}),
  applies: ({ previous }) => previous !== null,
  check: (facts, _settings, only) =>
    compareColumns(facts.previous!.profiles, facts.profiles)
      .filter(({ name }) => only === null || name === only)
      .flatMap((difference) => finding(difference, facts)),
});

/** A change is an error where something depends on the column: a feature view, the label, the time. */
function finding(
  { name, change, before, after }: ColumnDifference,
  { previous, usedColumns, label, timeColumn }: ValidationFacts,
): FindingDraft[] {
  const { version } = previous!;
  const needed = usedColumns.has(name) || name === label?.column || name === timeColumn;
  const about = { column: name, rowCount: null };
  if (change === "added")
    return [
      {
        ...about,
        severity: "info",
        message: bilingual(messages.added, { column: name, version }),
        observed: { change, version },
      },
    ];
  if (change === "removed")
    return [
      {
        ...about,
        severity: needed ? "error" : "warn",
        message: bilingual(messages.removed, { column: name, version }),
        observed: { change, version },
      },
    ];
  if (change !== "kind-changed" || !before || !after) return [];
  return [
    {
      ...about,
      severity: needed ? "error" : "warn",
      message: bilingual(messages.kindChanged, {
        column: name,
        version,
        before: before.kind,
        after: after.kind,
      }),
      observed: { change, version, before: before.kind, after: after.kind },
    },
  ];
}
