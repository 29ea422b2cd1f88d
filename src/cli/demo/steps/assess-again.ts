import { join } from "node:path";
import { defineMessages, say } from "../../../kernel/messages.ts";
import { files } from "../../../platform/files/index.ts";
import type { Demo, DemoStep } from "../demo.ts";
import { percentages } from "./describe-levels.ts";

const messages = defineMessages({
  title: { en: "Assess again, from the records", ja: "記録をもとに、もう一度評価する" },
  framework: {
    en: "{framework}: level {before} -> {after} of {top}; criteria met {lowerBefore} -> {lowerAfter} (up to {upperAfter} if the unknown are)",
    ja: "{framework}: レベル {before} → {after}/{top}。基準の達成 {lowerBefore} → {lowerAfter}(不明がすべて達成なら {upperAfter})",
  },
  section: {
    en: "  {section}: {lowerBefore} -> {lowerAfter}",
    ja: "  {section}: {lowerBefore} → {lowerAfter}",
  },
  became: { en: "Became met:", ja: "新たに証明されたこと:" },
  by: { en: "  {practice}: {evidence} [{grade}{record}]", ja: "  {practice}: {evidence} [{grade}{record}]" },
  report: { en: "Report: {path}", ja: "レポート: {path}" },
});

export const assessAgain: DemoStep = {
  id: "assess-again",
  title: messages.title,
  async run(demo: Demo) {
    const { assessment } = demo.application.rooms;
    const after = await assessment.assess({ path: demo.project.root }, demo.context);
    demo.memory.assessmentAfter = after.id;
    const comparison = await assessment.compare(demo.memory.assessmentBefore!, after.id);
    for (const framework of comparison.frameworks) {
      const top = after.frameworks.find((one) => one.id === framework.id)!.topLevel;
      const before = percentages(framework.tally.before);
      const now = percentages(framework.tally.after);
      demo.line(
        say(messages.framework, demo.lang, {
          framework: framework.title[demo.lang],
          before: framework.level.before,
          after: framework.level.after,
          top,
          lowerBefore: before.lower,
          lowerAfter: now.lower,
          upperAfter: now.upper,
        }),
      );
      if (framework.id === "mlops-community") tellSections(demo, framework.sections);
    }
    demo.line(say(messages.became, demo.lang));
    for (const change of comparison.changes.filter((one) => one.after === "met"))
      demo.line(
        say(messages.by, demo.lang, {
          practice: change.title[demo.lang],
          evidence: change.by?.summary[demo.lang] ?? change.reason[demo.lang],
          grade: change.by?.kind ?? "-",
          record: change.by?.location?.recordId ? ` ${change.by.location.recordId}` : "",
        }),
      );
    const path = join(demo.application.platform.home.path, "demo", "report.html");
    const html = await assessment.renderReport(after.id, {
      lang: demo.lang,
      comparedWith: demo.memory.assessmentBefore!,
    });
    await files.writeAtomically(path, html);
    demo.memory.reportPath = path;
    demo.line(say(messages.report, demo.lang, { path }));
  },
};

function tellSections(
  demo: Demo,
  sections: readonly {
    title: { en: string; ja: string };
    tally: { before: Parameters<typeof percentages>[0]; after: Parameters<typeof percentages>[0] };
  }[],
): void {
  for (const section of sections)
    demo.line(
      say(messages.section, demo.lang, {
        section: section.title[demo.lang],
        lowerBefore: percentages(section.tally.before).lower,
        lowerAfter: percentages(section.tally.after).lower,
      }),
    );
}
