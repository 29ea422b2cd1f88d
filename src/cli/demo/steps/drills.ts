import { defineMessages, fill, type Text } from "../../../kernel/messages.ts";
import { type Demo, type DemoStep, NAMES } from "../demo.ts";
import { demoErrors } from "../errors.ts";

const messages = defineMessages({
  title: {
    en: "Drills: rollback, data restore, replay, assignment, alert",
    ja: "ドリル: 切り戻し、データの復元、再生、割り当て、警報",
  },
  rollback: {
    en: "{subject}: back in {rollbackMs} ms, {answersCompared} answers as before, and forward again",
    ja: "{subject}: {rollbackMs} ミリ秒で切り戻し、{answersCompared} 件の答えが以前と一致し、元に戻しました",
  },
  restore: {
    en: "{subject}: {rows} rows of training data read back, with the recorded digest",
    ja: "{subject}: 学習データ {rows} 行を読み戻し、ダイジェストは記録と一致しました",
  },
  replay: {
    en: "{subject}: {rowsReplayed} logged inputs answered again; the largest difference is {maxDifference}",
    ja: "{subject}: 記録された入力 {rowsReplayed} 件をもう一度計算し、最大の差は {maxDifference} でした",
  },
  assignment: {
    en: "{subject}: {units} units assigned again, {unitsMoved} of them to another variant",
    ja: "{subject}: {units} 単位を割り当て直し、別のバリアントになったものは {unitsMoved} 単位でした",
  },
  alert: {
    en: "{subject}: {shiftedAlerts} of {monitors} monitors alerted on shifted data; on {unchangedRounds} unchanged samples there were {falseAlerts} alerts",
    ja: "{subject}: ずらしたデータには監視 {monitors} 件中 {shiftedAlerts} 件が通知し、変わらない標本 {unchangedRounds} 組への通知は {falseAlerts} 件でした",
  },
});

/** Those that take less than a second. Rollback is held where a drill belongs: in the environment before production. */
const HELD: readonly (readonly [drill: string, told: Text])[] = [
  ["rollback", messages.rollback],
  ["dataset-restore", messages.restore],
  ["skew-replay", messages.replay],
  ["sticky-assignment", messages.assignment],
  ["alert", messages.alert],
];

export const drills: DemoStep = {
  id: "drills",
  title: messages.title,
  async run(demo: Demo) {
    for (const [drill, told] of HELD) {
      const record = await demo.application.rooms.assessment.runDrill(
        { drill, project: demo.project, endpoint: NAMES.endpoint },
        demo.context,
      );
      if (record.passed !== true)
        throw demoErrors.E_DEMO_UNEXPECTED({ step: `drill ${drill}`, reason: record.reason });
      const { subject, measurements } = record;
      demo.line(fill(told[demo.lang], { subject, ...rounded(measurements) }, demo.lang));
    }
  },
};

/** Milliseconds in full; the records keep every digit. */
const rounded = ({ rollbackMs, ...others }: Readonly<Record<string, string | number | boolean>>) => ({
  ...Object.fromEntries(Object.entries(others).map(([name, value]) => [name, String(value)])),
  ...(rollbackMs === undefined ? {} : { rollbackMs: Math.ceil(Number(rollbackMs)) }),
});
