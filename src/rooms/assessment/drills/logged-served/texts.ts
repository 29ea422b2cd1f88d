export const texts = {
  title: { en: "Everything served is logged", ja: "応答したものはすべて記録される" },
  proves: {
    en: "100 marked calls over HTTP leave exactly 100 stored predictions with the inputs that were sent and the answers that were given.",
    ja: "印を付けた100回のHTTP呼び出しが、送った入力と返した答えのまま、ちょうど100件の予測として保存されることを示します。",
  },
  refused: {
    en: "{count} of {calls} calls were not answered ({first}).",
    ja: "{calls} 回の呼び出しのうち {count} 回に応答がありませんでした({first})。",
  },
  missing: {
    en: "{count} of {served} answers are not in the log, for example {id}.",
    ja: "{served} 件の応答のうち {count} 件が記録にありません(例: {id})。",
  },
  surplus: {
    en: "The log has {stored} predictions with the mark of this drill, but {served} were served.",
    ja: "このドリルの印がある予測は {stored} 件ですが、応答は {served} 件でした。",
  },
  differs: {
    en: "{count} stored predictions differ from what was sent and answered, for example {id} in {member}.",
    ja: "保存された予測のうち {count} 件が、送受信した内容と異なります(例: {id} の {member})。",
  },
} as const;
