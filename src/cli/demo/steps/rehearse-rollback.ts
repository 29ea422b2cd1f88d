import { defineMessages, say } from "../../../kernel/messages.ts";
import { type Demo, type DemoStep, NAMES } from "../demo.ts";
import { demoErrors } from "../errors.ts";

const messages = defineMessages({
  title: { en: "Drill: roll back, compare, roll forward", ja: "ドリル: 切り戻し、答えを比べ、元に戻す" },
  passed: {
    en: "{subject}: back in {ms} ms, {answers} answers as before, and forward again; valid for {days} days",
    ja: "{subject}: {ms} ミリ秒で切り戻し、{answers} 件の答えが以前と一致し、元に戻しました。{days} 日間有効です",
  },
});

const VALID_DAYS = 90;

export const rehearseRollback: DemoStep = {
  id: "drill",
  title: messages.title,
  async run(demo: Demo) {
    const record = await demo.application.rooms.assessment.runDrill(
      { drill: "rollback", project: demo.project, endpoint: NAMES.endpoint, environment: "prod" },
      demo.context,
    );
    if (record.passed !== true)
      throw demoErrors.E_DEMO_UNEXPECTED({ step: "rollback drill", reason: record.reason });
    demo.line(
      say(messages.passed, demo.lang, {
        subject: record.subject,
        ms: Number(record.measurements["rollbackMs"]).toFixed(0),
        answers: String(record.measurements["answersCompared"]),
        days: VALID_DAYS,
      }),
    );
  },
};
