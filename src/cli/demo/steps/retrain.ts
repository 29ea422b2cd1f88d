import { join } from "node:path";
import { defineMessages, say } from "../../../kernel/messages.ts";
import { type Demo, type DemoStep, NAMES, PERIODS } from "../demo.ts";
import { replay } from "../replay.ts";
import { readStrikes } from "../strikes.ts";
import { stage } from "./deploy.ts";
import { tellPipelineRun } from "./train.ts";

const messages = defineMessages({
  title: {
    en: "Retrain because of the alert; canary; promote",
    ja: "警報を受けて再学習し、カナリアを経て本番へ上げる",
  },
  data: {
    en: "{dataset} version {version}: {rows} reports, now up to {until}",
    ja: "{dataset} バージョン {version}: {until} までの報告 {rows} 件",
  },
  cause: { en: "Pipeline run started by alert {alert}", ja: "警報 {alert} がパイプラインの実行を始めました" },
  progress: {
    en: "replaying the first half of 2001 through the canary",
    ja: "2001年前半の報告をカナリアに再生中",
  },
  canary: {
    en: "Version {version} as canary answered {share} of the traffic, then took all of it",
    ja: "バージョン {version} はカナリアとしてトラフィックの {share} に応答した後、全量を引き継ぎました",
  },
});

const CANARY_WEIGHT = 0.2;

export const retrain: DemoStep = {
  id: "retrain",
  title: messages.title,
  async run(demo: Demo) {
    const { data, monitoring } = demo.application.rooms;
    const { version } = await data.addVersion(
      demo.project,
      { dataset: NAMES.dataset, to: PERIODS.serveUntil },
      demo.context,
    );
    await data.validate(demo.project, NAMES.dataset, version.version, demo.context);
    demo.line(
      say(messages.data, demo.lang, {
        dataset: version.dataset,
        version: version.version,
        rows: version.rowCount,
        until: PERIODS.serveUntil,
      }),
    );
    const alert = demo.memory.alerts![0]!;
    demo.line(say(messages.cause, demo.lang, { alert: alert.id }));
    const result = await monitoring.retrainFor(demo.project, alert.id, demo.context);
    demo.terminal.endProgress();
    await tellPipelineRun(demo, result);
    demo.memory.retrained = result;
    await canary(demo, result.modelVersion!);
  },
};

async function canary(demo: Demo, modelVersion: number): Promise<void> {
  const { serving } = demo.application.rooms;
  await stage(demo, modelVersion);
  const place = { endpoint: NAMES.endpoint, environment: "prod" };
  await serving.deploy(
    demo.project,
    { ...place, modelVersion, role: "canary", weight: CANARY_WEIGHT },
    demo.context,
  );
  const csv = join(demo.project.root, demo.project.config.datasets[NAMES.dataset]!.source);
  const strikes = await readStrikes(
    demo.application.platform.analytics,
    csv,
    PERIODS.canaryFrom,
    PERIODS.canaryUntil,
  );
  await replay(demo, strikes, say(messages.progress, demo.lang));
  const window = {
    ...place,
    fromMs: Date.parse(PERIODS.canaryFrom),
    toMs: Date.parse(PERIODS.canaryUntil) + 86_400_000,
  };
  const { stored: all } = await serving.countPredictions(window);
  const { stored: byCanary } = await serving.countPredictions({ ...window, modelVersion });
  await serving.setCanaryWeight({ ...place, weight: 1 }, demo.context);
  demo.line(
    say(messages.canary, demo.lang, {
      version: modelVersion,
      share: `${Math.round((byCanary / all) * 100)} %`,
    }),
  );
}
