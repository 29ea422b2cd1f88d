import { defineMessages, say } from "../../../kernel/messages.ts";
import type { Demo, DemoStep } from "../demo.ts";
import { describeLevels } from "./describe-levels.ts";

const messages = defineMessages({
  title: { en: "Assess the bare project", ja: "何も記録のないプロジェクトを評価する" },
  counts: {
    en: "Practices met: {met} (by configuration alone: {configured}), not met: {notMet}, unknown: {unknown}. Unknown is counted neither as no nor as yes.",
    ja: "達成 {met} 件(うち {configured} 件は設定だけ)、未達 {notMet} 件、不明 {unknown} 件。不明は「未達」とも「達成」とも数えません。",
  },
  why: {
    en: "What stands before {framework} level {level}: {practices}",
    ja: "{framework} のレベル {level} に足りないもの: {practices}",
  },
});

export const assessBare: DemoStep = {
  id: "assess",
  title: messages.title,
  async run(demo: Demo) {
    const assessment = await demo.application.rooms.assessment.assess(
      { path: demo.project.root },
      demo.context,
    );
    demo.memory.assessmentBefore = assessment.id;
    const configured = assessment.practices.filter((practice) => practice.configuredOnly).length;
    demo.line(say(messages.counts, demo.lang, { ...assessment.counts, configured }));
    describeLevels(demo, assessment);
    for (const framework of assessment.frameworks) {
      if (!framework.nextLevel || framework.kind === "test-score") continue;
      const titles = new Map(
        assessment.practices.map((practice) => [practice.id, practice.title[demo.lang]]),
      );
      const practices = framework.nextLevel.blockers
        .slice(0, 3)
        .map(({ practice }) => titles.get(practice) ?? practice);
      demo.line(
        say(messages.why, demo.lang, {
          framework: framework.title[demo.lang],
          level: framework.nextLevel.level,
          practices,
        }),
      );
    }
  },
};
