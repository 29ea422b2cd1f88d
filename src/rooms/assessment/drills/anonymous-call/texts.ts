export const texts = {
  title: { en: "Callers without a token are refused", ja: "トークンのない呼び出しを拒否する" },
  proves: {
    en: "Every route that is not public answers 401 or 403 without a token, with a wrong one and with a wrong password, and 200 with the right one.",
    ja: "公開でないすべての経路が、トークンなし・誤ったトークン・誤ったパスワードには401か403を、正しいトークンには200を返すことを示します。",
  },
  noServer: {
    en: "No server runs over this store and AKASHI_TOKEN is not set, so there is no authentication to try.",
    ja: "このストアのサーバーが動いておらず、AKASHI_TOKEN も設定されていないため、試す認証がありません。",
  },
  loopback: {
    en: "{url} listens on this machine alone and asks nobody for a token, so there is no authentication to try.",
    ja: "{url} はこのマシンからだけ使えてトークンを求めないため、試す認証がありません。",
  },
  noToken: {
    en: "{url} refuses anonymous callers, but AKASHI_TOKEN is not set here, so nobody can tell whether it answers anyone.",
    ja: "{url} は匿名の呼び出しを拒否しますが、AKASHI_TOKEN がここに設定されていないため、正しい呼び出しに応答するかを確かめられません。",
  },
  open: {
    en: "{url} answers anybody: {route} gave {status} without a token.",
    ja: "{url} は誰にでも応答します。{route} がトークンなしで {status} を返しました。",
  },
  locked: {
    en: "{route} gave {status} to the right token: the server refuses everybody.",
    ja: "{route} が正しいトークンにも {status} を返しました。誰も使えない状態です。",
  },
  passed: {
    en: "{count} of {routes} routes did not refuse a caller {caller}, for example {route} with {status}.",
    ja: "{routes} 経路のうち {count} が {caller} の呼び出しを拒否しませんでした(例: {route} が {status})。",
  },
  routes: {
    en: "{url} does not list its routes: {reason}",
    ja: "{url} から経路の一覧を得られません。{reason}",
  },
} as const;

/** Who calls, as the sentence `passed` names them. */
export const callers = {
  anonymous: { en: "without a token", ja: "トークンなし" },
  wrongToken: { en: "with a wrong token", ja: "誤ったトークン" },
  wrongPassword: { en: "with a wrong password", ja: "誤ったパスワード" },
} as const;
