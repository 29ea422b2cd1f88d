import { defineMessages, say } from "../../../kernel/messages.ts";
import type { PipelineRunResult } from "../../../rooms/training/contract.ts";
import { type Demo, type DemoStep, NAMES } from "../demo.ts";
import { demoErrors } from "../errors.ts";

const messages = defineMessages({
  title: { en: "Train, test, and let the gates decide", ja: "学習・評価し、ゲートに判定させる" },
  candidate: {
    en: "{trainer}: {metric} {mean} in 5-fold cross-validation (spread {std})",
    ja: "{trainer}: 5分割交差検証の {metric} は {mean}(ばらつき {std})",
  },
  registered: {
    en: "{winner} became {model} version {version}: preprocessing and model are one ONNX graph, bound to its commit, data and environment",
    ja: "{winner} を {model} バージョン {version} として登録しました。前処理とモデルは一つのONNXグラフで、コミット・データ・環境と結び付いています",
  },
});

export const train: DemoStep = {
  id: "train",
  title: messages.title,
  async run(demo: Demo) {
    demo.memory.champion = await runAndTell(demo, NAMES.pipeline);
    demo.memory.challenger = await runAndTell(demo, NAMES.challengerPipeline);
  },
};

async function runAndTell(demo: Demo, pipeline: string): Promise<PipelineRunResult> {
  const { training } = demo.application.rooms;
  const result = await training.runPipeline(demo.project, pipeline, {}, demo.context);
  demo.terminal.endProgress();
  await tellPipelineRun(demo, result);
  return result;
}

/** The candidates, the gates, and what was registered. Throws if nothing was. */
export async function tellPipelineRun(demo: Demo, result: PipelineRunResult): Promise<void> {
  const { metric } = demo.project.config.pipelines[result.pipeline]!;
  for (const runId of result.candidateRunIds) {
    const run = await demo.application.rooms.tracking.getRun(runId);
    demo.line(
      say(messages.candidate, demo.lang, {
        trainer: run.name,
        metric,
        mean: run.metrics[`cv_mean_${metric}`]?.toFixed(3) ?? "-",
        std: run.metrics[`cv_std_${metric}`]?.toFixed(3) ?? "-",
      }),
    );
  }
  for (const gate of result.gates) demo.line(`  ${gate.passed ? "PASS" : "FAIL"}  ${gate.reason[demo.lang]}`);
  if (result.modelVersion === null || result.model === null)
    throw demoErrors.E_DEMO_UNEXPECTED({
      step: result.pipeline,
      reason: result.gates.filter((gate) => !gate.passed).map((gate) => gate.reason.en),
    });
  demo.line(
    say(messages.registered, demo.lang, {
      winner: result.winner,
      model: result.model,
      version: result.modelVersion,
    }),
  );
}
