import { aboutRecord, no, notRecorded, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  one: {
    en: "Endpoint {endpoint} served {served} predictions; {complete} are stored with input, output and version.",
    ja: "エンドポイント {endpoint} は{served}件の予測を返し、{complete}件が入力・出力・版とともに保存されています。",
  },
  few: {
    en: "{count} predictions were served; {least} are needed to tell.",
    ja: "返した予測は{count}件です。判断には{least}件が必要です。",
  },
} as const;

export const probe: Probe<"records"> = {
  id: "every-prediction-is-stored",
  reads: "records",
  kind: "record",
  question: {
    en: "Is every prediction stored with its input, output and model version?",
    ja: "すべての予測が、入力・出力・モデルの版とともに保存されていますか。",
  },
  why: {
    en: "Without the log nothing can be measured, explained or repeated afterwards.",
    ja: "記録がなければ、後から測ることも説明することも再現することもできません。",
  },
  threshold: {
    en: "Yes when at least 100 predictions were served and every one is stored complete.",
    ja: "100件以上の予測を返し、そのすべてが欠けなく保存されていること。",
  },
  remedy: {
    en: "Serve through an endpoint of Akashi, or log requests and responses at the gateway.",
    ja: "Akashiのエンドポイントから返すか、入り口で要求と応答を記録します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "prediction-logging" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.predictions === null) return notRecorded;
    const served = facts.predictions.filter((one) => one.servedCount > 0);
    const count = served.reduce((sum, one) => sum + one.servedCount, 0);
    if (count < LEAST_PREDICTIONS) return unknown(inBoth(texts.few, { count, least: LEAST_PREDICTIONS }));
    const findings = served.map((one) =>
      aboutRecord(
        inBoth(texts.one, { endpoint: one.endpoint, served: one.servedCount, complete: one.completeCount }),
        one.endpoint,
      ),
    );
    const [first, ...more] = findings;
    const whole = served.every((one) => one.completeCount === one.servedCount);
    return whole ? yes(first!, ...more) : no(first!, ...more);
  },
};
const LEAST_PREDICTIONS = 100;
