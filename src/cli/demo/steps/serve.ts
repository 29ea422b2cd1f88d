import { join } from "node:path";
import { defineMessages, say } from "../../../kernel/messages.ts";
import { type Demo, type DemoStep, NAMES, PERIODS } from "../demo.ts";
import { replay } from "../replay.ts";
import { readStrikes } from "../strikes.ts";

const messages = defineMessages({
  title: {
    en: "Serve four years of real reports over HTTP, as an A/B test",
    ja: "4年分の実際の報告をHTTPで予測し、A/Bテストする",
  },
  progress: { en: "replaying 1997 to 2000", ja: "1997〜2000年の報告を再生中" },
  hypothesis: {
    en: "The challenger with boosted trees is right more often than the model in production",
    ja: "勾配ブースティングの挑戦者は、本番のモデルより正答が多い",
  },
  served: {
    en: "{served} requests answered, {stored} stored with inputs, output and version, {outcomes} joined by their true outcome a month later",
    ja: "{served} 件に応答し、{stored} 件を入力・出力・版とともに保存。{outcomes} 件に1か月後の真の結果が結び付きました",
  },
  rates: {
    en: "A/B by operator: {first} right {firstRate}, {second} right {secondRate}; {split} operators saw both",
    ja: "運航者単位のA/B: {first} の正答率 {firstRate}、{second} の正答率 {secondRate}。両方を見た運航者は {split} 社",
  },
  decision: {
    en: "The test has run its course; production keeps its model until a retraining beats it",
    ja: "予定どおり終了。再学習で上回るまで、本番は現在のモデルを使い続ける",
  },
});

/** About as many airlines as report in four years; the test stops when the years are over. */
const PLANNED_OPERATORS = 40;

export const serve: DemoStep = {
  id: "serve",
  title: messages.title,
  async run(demo: Demo) {
    const { abtests, serving } = demo.application.rooms;
    await abtests.start(
      {
        name: NAMES.abTest,
        endpoint: NAMES.endpoint,
        environment: "prod",
        unitField: demo.project.config.endpoints[NAMES.endpoint]!.unit!,
        variants: [
          { name: "champion", modelVersion: demo.memory.champion!.modelVersion!, weight: 0.5 },
          { name: "challenger", modelVersion: demo.memory.challenger!.modelVersion!, weight: 0.5 },
        ],
        metric: "correct",
        hypothesis: say(messages.hypothesis, demo.lang),
        plannedUnits: PLANNED_OPERATORS,
        // Every demo splits the operators alike, so that its figures can be compared with the README's.
        salt: "demo",
      },
      demo.context,
    );
    const csv = join(demo.project.root, demo.project.config.datasets[NAMES.dataset]!.source);
    const strikes = await readStrikes(
      demo.application.platform.analytics,
      csv,
      PERIODS.serveFrom,
      PERIODS.serveUntil,
    );
    await replay(demo, strikes, say(messages.progress, demo.lang));
    const { stored, withOutcome } = await serving.countPredictions({ endpoint: NAMES.endpoint });
    const served = await serving.servedRowCount();
    demo.line(say(messages.served, demo.lang, { served, stored, outcomes: withOutcome }));
    await tellResult(demo);
    await abtests.stop(NAMES.abTest, say(messages.decision, demo.lang), demo.context);
  },
};

async function tellResult(demo: Demo): Promise<void> {
  const result = await demo.application.rooms.abtests.result(NAMES.abTest);
  const [first, second] = result.variants;
  const percent = (rate: number | null | undefined) => (rate == null ? "-" : `${(rate * 100).toFixed(1)} %`);
  demo.line(
    say(messages.rates, demo.lang, {
      first: first!.name,
      firstRate: percent(first!.rate),
      second: second!.name,
      secondRate: percent(second!.rate),
      split: result.unitsWithTwoVariants,
    }),
  );
  demo.line(`  ${result.verdict.message[demo.lang]}`);
}
