import { defineMessages, say } from "../../../kernel/messages.ts";
import { type Demo, type DemoStep, NAMES } from "../demo.ts";
import { demoErrors } from "../errors.ts";

const messages = defineMessages({
  title: { en: "Deploy, smoke-test, approve, promote", ja: "配備し、スモークテストし、承認して本番へ上げる" },
  smoke: {
    en: "Version {version} in preprod answers {rows} known rows as it did in training (largest difference {difference}), p95 {p95} ms",
    ja: "preprod のバージョン {version} は、既知の {rows} 行に学習時と同じ答えを返しました(最大差 {difference}、p95 {p95} ミリ秒)",
  },
  promoted: {
    en: "Version {version} approved and promoted: prod serves the same digest as preprod ({digest}…)",
    ja: "バージョン {version} を承認して本番へ上げました。本番は preprod と同じダイジェスト({digest}…)を配信しています",
  },
  approvalReason: { en: "Gates passed and the smoke test agreed", ja: "ゲートとスモークテストに合格" },
});

export const deploy: DemoStep = {
  id: "deploy",
  title: messages.title,
  async run(demo: Demo) {
    await stage(demo, demo.memory.challenger!.modelVersion!);
    await stage(demo, demo.memory.champion!.modelVersion!);
    const deployment = await demo.application.rooms.serving.promote(
      { endpoint: NAMES.endpoint, from: "preprod", to: "prod" },
      demo.context,
    );
    demo.line(
      say(messages.promoted, demo.lang, {
        version: deployment.modelVersion,
        digest: deployment.onnxDigest.slice(7, 19),
      }),
    );
  },
};

/** Preprod, smoke test, approval: what a version needs before it may see real traffic. */
export async function stage(demo: Demo, modelVersion: number): Promise<void> {
  const { serving, registry } = demo.application.rooms;
  const deployment = await serving.deploy(
    demo.project,
    { endpoint: NAMES.endpoint, environment: "preprod", modelVersion },
    demo.context,
  );
  const smoke = await serving.smokeTest(deployment.id, demo.context);
  if (!smoke.passed)
    throw demoErrors.E_DEMO_UNEXPECTED({ step: "smoke test", reason: JSON.stringify(smoke) });
  demo.line(
    say(messages.smoke, demo.lang, {
      version: modelVersion,
      rows: smoke.rowCount,
      difference: smoke.maxDifference.toExponential(1),
      p95: smoke.p95Ms.toFixed(1),
    }),
  );
  await registry.decide(
    NAMES.model,
    modelVersion,
    "approved",
    say(messages.approvalReason, demo.lang),
    demo.context,
  );
}
