import { drillProbe } from "../../core/drill-probe.ts";

export const probe = drillProbe({
  id: "anonymous-call-drill-passes",
  drill: "anonymous-call",
  question: {
    en: "Does every route refuse callers who may not?",
    ja: "許可のない呼び出しを、すべての経路が拒否しますか。",
  },
  why: {
    en: "One forgotten route is enough, and reading code seldom finds it.",
    ja: "忘れられた経路が一つあれば十分で、コードを読んでも見つかりにくいものです。",
  },
  threshold: {
    en: "Yes when every route that is not public refused a caller without token, with a wrong one and with a wrong password, and answered a rightful one; it counts for 90 days.",
    ja: "公開でないすべての経路が、トークンなし・誤ったトークン・誤ったパスワードを拒否し、正しい呼び出しには応答すること(90日間有効)。",
  },
  remedy: {
    en: "Set AKASHI_TOKEN for the server, guard the named routes, and run akashi drill anonymous-call.",
    ja: "サーバーに AKASHI_TOKEN を設定し、示された経路を保護して、akashi drill anonymous-call を実行します。",
  },
  effort: "small",
  speaksFor: [{ practice: "api-security" }],
});
