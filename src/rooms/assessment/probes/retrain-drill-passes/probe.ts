import { drillProbe } from "../../core/drill-probe.ts";

export const probe = drillProbe({
  id: "retrain-drill-passes",
  drill: "retrain",
  question: {
    en: "Could the version in production be trained again from its records?",
    ja: "本番の版を、記録から学習し直せましたか。",
  },
  why: {
    en: "Five recorded ids prove nothing until somebody trains from them and gets the same model.",
    ja: "五つの識別子の記録も、そこから学習して同じモデルが得られて初めて証明になります。",
  },
  threshold: {
    en: "Yes when the newest retrain drill gave the recorded digest, or a score within the 95 % interval of five seeded repeats; it counts for 90 days or until the model changes.",
    ja: "最新の再学習ドリルで、記録と同じダイジェスト、または5回の反復の95%区間に入る評価値が得られていること(90日間、またはモデルが替わるまで有効)。",
  },
  remedy: {
    en: "Read which record does not lead back to the model, mend it in the pipeline, train and release anew, and run akashi drill retrain.",
    ja: "どの記録からモデルに戻れないかを読み、パイプラインを直して学習とリリースをやり直し、akashi drill retrain を実行します。",
  },
  effort: "medium",
  speaksFor: [
    { practice: "run-lineage", part: "commit" },
    { practice: "run-lineage", part: "artifact" },
    { practice: "run-lineage", part: "data" },
  ],
});
