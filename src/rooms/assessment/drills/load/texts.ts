export const texts = {
  title: { en: "Load at the planned and at the double rate", ja: "計画の負荷と二倍の負荷をかける" },
  proves: {
    en: "Over HTTP, the planned rate is answered within the p95 target with at most 1 % errors, and the double rate with at most 1 % errors.",
    ja: "HTTPで、計画の負荷ではp95の目標内かつエラー1%以下、二倍の負荷でもエラー1%以下で応答することを示します。",
  },
  noPlan: {
    en: "akashi.yaml declares no endpoints.{endpoint}.load with rate_per_s and p95_ms.",
    ja: "akashi.yaml に endpoints.{endpoint}.load (rate_per_s と p95_ms)がありません。",
  },
  sender: {
    en: "This machine sent only {sent} of {planned} requests per second, so the answers say nothing about that rate.",
    ja: "このマシンからは毎秒 {planned} 件のうち {sent} 件しか送れなかったため、その負荷については分かりません。",
  },
  slow: {
    en: "At {rate} requests per second, p95 was {p95} ms, more than the target of {target} ms.",
    ja: "毎秒 {rate} 件のとき、p95は {p95} ミリ秒で、目標の {target} ミリ秒を超えました。",
  },
  errors: {
    en: "At {rate} requests per second, {share} % of the answers were errors ({first}); at most {most} % may be.",
    ja: "毎秒 {rate} 件のとき、応答の {share}% がエラーでした({first})。上限は {most}% です。",
  },
} as const;
