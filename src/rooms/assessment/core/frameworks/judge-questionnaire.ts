import type { FrameworkResult, ItemResult, SectionResult } from "../../contract.ts";
import type { Questionnaire } from "../framework.ts";
import { adjustmentOf, hopeful, type Lookup, satisfied, weightOf } from "../judge-need.ts";
import type { Catalogue } from "../practice.ts";
import { tallyOf } from "../tally.ts";
import { headOf, levelTitle, nextLevelOf } from "./result-parts.ts";

/** Level 1 ("mature") when every applicable statement of the core sections is met, else level 0. */
export function judgeQuestionnaire(
  framework: Questionnaire,
  lookup: Lookup,
  catalogue: Catalogue,
): FrameworkResult {
  const sections = framework.sections.map((section): SectionResult => {
    const statements = section.groups.flatMap((group) => group.statements);
    const items = statements.map((statement): ItemResult => {
      const { number, practice, waiver } = statement;
      return {
        id: number,
        level: section.core ? 1 : null,
        text: catalogue.get(practice)!.statement,
        verdict: waiver === undefined ? lookup({ practice }).verdict : "not-applicable",
        practices: [{ practice }],
        ...adjustmentOf(statement),
      };
    });
    return {
      id: section.id,
      number: section.number,
      title: section.title,
      core: section.core,
      tally: tallyOf(items.map((item) => item.verdict)),
      level: null,
      levelIfUnknownMet: null,
      points: null,
      items,
    };
  });

  const core = sections.filter((section) => section.core).flatMap((section) => section.items);
  const deciding = core.filter((item) => item.waiver === undefined && weightOf(item) > 0);
  const levelBy = (by: Lookup): number =>
    deciding.every((item) => satisfied(by(item.practices[0]!).verdict)) ? 1 : 0;
  const level = levelBy(lookup);
  const missing = deciding.filter((item) => !satisfied(item.verdict)).flatMap((item) => item.practices);
  return {
    ...headOf(framework),
    level,
    levelTitle: levelTitle(framework.levels, level),
    levelIfUnknownMet: levelBy(hopeful(lookup)),
    topLevel: 1,
    levels: framework.levels.map((one) => ({
      ...one,
      tally: one.level === 1 ? tallyOf(core.map((item) => item.verdict)) : null,
    })),
    nextLevel: nextLevelOf(framework.levels, level, missing, lookup),
    tally: tallyOf(sections.flatMap((section) => section.items.map((item) => item.verdict))),
    points: null,
    sections,
    modes: [],
    debts: [],
    challenge: null,
    advice: { text: null, practices: [] },
    notes: [],
  };
}
