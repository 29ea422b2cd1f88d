import { drillProbe } from "../../core/drill-probe.ts";

export const probe = drillProbe({
  id: "rollback-drill-passes",
  drill: "rollback",
  question: {
    en: "Did the last rollback drill pass?",
    ja: "最後に行った切り戻しドリルは合格しましたか。",
  },
  why: {
    en: "A drill shows that the old version comes back in time and answers as before.",
    ja: "ドリルは、前の版が時間内に戻り、以前と同じに答えることを示します。",
  },
  threshold: {
    en: "Yes when the newest rollback drill that could run passed; it counts for 90 days or until the model changes.",
    ja: "実行できた最新の切り戻しドリルが合格していること(90日間、またはモデルが替わるまで有効)。",
  },
  remedy: {
    en: "Read the drill's reason, mend the way back, and run akashi drill rollback again.",
    ja: "ドリルの理由を読んで戻し方を直し、akashi drill rollback をもう一度実行します。",
  },
  effort: "small",
  speaksFor: [{ practice: "model-rollback" }],
});
