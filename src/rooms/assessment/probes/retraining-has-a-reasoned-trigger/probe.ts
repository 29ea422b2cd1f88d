import { aboutRecord, no, notRecorded, someOf, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import type { PipelineFact } from "../../core/record-facts.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  one: {
    en: "Pipeline {name} retrains by {kind} ({rule}): {reason}",
    ja: "パイプライン {name} の再学習は {kind}({rule})です。理由: {reason}",
  },
  open: {
    en: "Pipeline {name} has no trigger with a written reason.",
    ja: "パイプライン {name} に、理由の書かれた起動条件がありません。",
  },
  none: {
    en: "No pipeline has made a registered version yet.",
    ja: "版を登録したパイプラインがまだありません。",
  },
} as const;

export const probe: Probe<"records"> = {
  id: "retraining-has-a-reasoned-trigger",
  reads: "records",
  kind: "record",
  question: {
    en: "Is it defined when each model is retrained, and why then?",
    ja: "どのモデルも、いつ、なぜ再学習するかが決まっていますか。",
  },
  why: {
    en: "A schedule without a reason is either too late or waste.",
    ja: "理由のない周期は、遅すぎるか無駄になるかのどちらかです。",
  },
  threshold: {
    en: "Yes when every pipeline that made a registered version has a trigger by schedule, alert or data, with its reason written down.",
    ja: "登録された版を作ったすべてのパイプラインに、周期・通知・データによる起動条件があり、その理由が書かれていること。",
  },
  remedy: {
    en: "Write the trigger and its reason under retrain in akashi.yaml.",
    ja: "akashi.yaml の retrain に起動条件と理由を書きます。",
  },
  effort: "small",
  speaksFor: [{ practice: "retraining-strategy" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.pipelines === null || facts.pipelineExecutions === null) return notRecorded;
    const productive = new Set(
      facts.pipelineExecutions.filter((one) => one.registeredVersionId !== null).map((one) => one.pipeline),
    );
    const pipelines = facts.pipelines.filter((one) => productive.has(one.name));
    if (pipelines.length === 0) return unknown(texts.none);
    const reasoned = (one: PipelineFact) =>
      one.triggers.find((trigger) => trigger.kind !== "person" && trigger.reason.trim() !== "");
    const open = pipelines.filter((one) => reasoned(one) === undefined);
    if (open.length > 0) {
      const [first, ...more] = someOf(open, ({ name }) => aboutRecord(inBoth(texts.open, { name }), name));
      return no(first!, ...more);
    }
    const [first, ...more] = someOf(pipelines, (one) => {
      const { kind, rule, reason } = reasoned(one)!;
      return aboutRecord(inBoth(texts.one, { name: one.name, kind, rule, reason }), one.name);
    });
    return yes(first!, ...more);
  },
};
