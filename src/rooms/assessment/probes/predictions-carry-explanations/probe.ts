import { aboutRecord, no, notRecorded, someOf, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  one: {
    en: "Endpoint {endpoint}: {explained} of {count} predictions carry contributions by {method}.",
    ja: "エンドポイント {endpoint} は予測{count}件のうち{explained}件に {method} による寄与を付けています。",
  },
  few: {
    en: "{count} predictions were served; {least} are needed to tell.",
    ja: "返した予測は{count}件です。判断には{least}件が必要です。",
  },
} as const;

export const probe: Probe<"records"> = {
  id: "predictions-carry-explanations",
  reads: "records",
  kind: "record",
  question: {
    en: "Is every stored prediction explained by the contributions of its inputs?",
    ja: "保存された予測に、入力ごとの寄与による説明が付いていますか。",
  },
  why: {
    en: "People who are affected may ask why.",
    ja: "影響を受ける人は、理由を尋ねることがあります。",
  },
  threshold: {
    en: "Yes when at least 100 predictions were served and at least 95 % of them carry contributions.",
    ja: "100件以上の予測のうち95%以上に寄与が付いていること。",
  },
  remedy: {
    en: "Turn on explanations at the endpoint.",
    ja: "エンドポイントで説明を有効にします。",
  },
  effort: "medium",
  speaksFor: [{ practice: "explanation-with-evidence" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.explanations === null) return notRecorded;
    const count = facts.explanations.reduce((sum, one) => sum + one.predictionCount, 0);
    if (count < LEAST_PREDICTIONS) return unknown(inBoth(texts.few, { count, least: LEAST_PREDICTIONS }));
    const busy = facts.explanations.filter((one) => one.predictionCount > 0);
    const bare = busy.filter((one) => one.explainedCount / one.predictionCount < LEAST_SHARE);
    const [first, ...more] = someOf(bare.length > 0 ? bare : busy, (one) =>
      aboutRecord(
        inBoth(texts.one, {
          endpoint: one.endpoint,
          explained: one.explainedCount,
          count: one.predictionCount,
          method: one.method,
        }),
        one.endpoint,
      ),
    );
    return bare.length > 0 ? no(first!, ...more) : yes(first!, ...more);
  },
};
const LEAST_PREDICTIONS = 100;
const LEAST_SHARE = 0.95;
