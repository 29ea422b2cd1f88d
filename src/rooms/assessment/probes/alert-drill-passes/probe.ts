import { drillProbe } from "../../core/drill-probe.ts";

export const probe = drillProbe({
  id: "alert-drill-passes",
  drill: "alert",
  question: {
    en: "Do the monitors alert on a shift and stay silent without one?",
    ja: "監視は変化があれば通知し、なければ通知しませんか。",
  },
  why: {
    en: "A monitor that never alerted may be well or deaf; both controls tell which.",
    ja: "一度も通知しない監視は、正常なのか鈍いのか分かりません。二つの対照で確かめられます。",
  },
  threshold: {
    en: "Yes when every monitor of the endpoint alerted on a shifted sample and not once on 20 unchanged ones; it counts for 90 days or until the model changes.",
    ja: "エンドポイントのすべての監視が、ずらした標本に通知し、変わらない標本20組では一度も通知しないこと(90日間、またはモデルが替わるまで有効)。",
  },
  remedy: {
    en: "Lower max_share or min_effect of a deaf monitor, raise them for a nervous one, and run akashi drill alert.",
    ja: "鈍い監視は max_share や min_effect を下げ、過敏なら上げて、akashi drill alert を実行します。",
  },
  effort: "small",
  speaksFor: [{ practice: "feature-drift-alerts" }],
});
