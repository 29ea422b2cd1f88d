import { defineMessages, say } from "../../../kernel/messages.ts";
import type { MonitorCheck } from "../../../rooms/monitoring/contract.ts";
import { type Demo, type DemoStep, NAMES } from "../demo.ts";
import { demoErrors } from "../errors.ts";

const messages = defineMessages({
  title: { en: "Watch drift and performance", ja: "ドリフトと性能を監視する" },
  check: {
    en: "{year}: {drifted} of {features} features drifted ({names}); {metric} {score} against {reference} at training",
    ja: "{year}年: {features} 特徴量のうち {drifted} がドリフト({names})。{metric} は {score}、学習時は {reference}",
  },
  none: { en: "none", ja: "なし" },
  alert: { en: "Alert to {receiver}: {message}", ja: "{receiver} へ警報: {message}" },
});

const YEARS = [1997, 1998, 1999, 2000];

export const monitor: DemoStep = {
  id: "monitor",
  title: messages.title,
  async run(demo: Demo) {
    const modelVersion = demo.memory.champion!.modelVersion!;
    for (const year of YEARS) {
      const window = { fromMs: Date.UTC(year, 0, 1), toMs: Date.UTC(year + 1, 0, 1) };
      const { check, alerts } = await demo.application.rooms.monitoring.check(
        demo.project,
        { monitor: NAMES.monitor, environment: "prod", modelVersion, ...window },
        demo.context,
      );
      tellCheck(demo, year, check);
      for (const alert of alerts)
        demo.line(
          say(messages.alert, demo.lang, {
            receiver: alert.deliveries.map((delivery) => delivery.to),
            message: alert.message[demo.lang],
          }),
        );
    }
    const firing = await demo.application.rooms.monitoring.listAlerts({ state: "firing" });
    if (firing.length === 0)
      throw demoErrors.E_DEMO_UNEXPECTED({ step: "monitor", reason: "no alert is firing" });
    demo.memory.alerts = firing;
  },
};

function tellCheck(demo: Demo, year: number, check: MonitorCheck): void {
  const drifted = check.features.filter((feature) => feature.drifted);
  demo.line(
    say(messages.check, demo.lang, {
      year,
      drifted: drifted.length,
      features: check.features.length,
      names: drifted.length > 0 ? drifted.map((feature) => feature.feature) : say(messages.none, demo.lang),
      metric: check.performance?.metric ?? "-",
      score: check.performance?.score.toFixed(3) ?? "-",
      reference: check.performance?.referenceScore.toFixed(3) ?? "-",
    }),
  );
}
