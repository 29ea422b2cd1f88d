import type { ErrorDefinitions } from "../../../kernel/errors.ts";

/** Drills. */
export const drillErrors = {
  E_DRILL_UNKNOWN: {
    status: 404,
    message: {
      en: "No drill is called {drill}.",
      ja: "{drill} というドリルはありません。",
    },
    remedy: {
      en: "Choose one of: {known}.",
      ja: "次のいずれかを選んでください: {known}",
    },
  },
  E_DRILL_ENVIRONMENT_UNKNOWN: {
    status: 404,
    message: {
      en: "The endpoint {endpoint} has no environment {environment}; it has: {known}.",
      ja: "エンドポイント {endpoint} に環境 {environment} はありません。あるもの: {known}",
    },
    remedy: {
      en: "Name one of them with --env, or leave it out.",
      ja: "--env でいずれかを指定するか、省いてください。",
    },
  },
  E_DRILL_PRODUCTION: {
    status: 409,
    message: {
      en: "The {drill} drill is not run in {environment}: it is the last environment of {endpoint}, where real callers are answered.",
      ja: "{drill} ドリルは {environment} では行えません。{endpoint} の最後の環境で、実際の呼び出しに応答しているためです。",
    },
    remedy: {
      en: "Leave --env out, or name an environment before it.",
      ja: "--env を省くか、それより前の環境を指定してください。",
    },
  },
  E_DRILL_URL: {
    status: 400,
    message: {
      en: "{url} is no address of a server: it must begin with http:// or https://.",
      ja: "{url} はサーバーのアドレスではありません。http:// か https:// で始まる必要があります。",
    },
    remedy: {
      en: "Write for example --url http://127.0.0.1:4980",
      ja: "たとえば --url http://127.0.0.1:4980 と書いてください。",
    },
  },
  E_DRILL_ENDPOINT_MISSING: {
    status: 422,
    message: {
      en: "The {drill} drill needs an endpoint; akashi.yaml has these: [{known}].",
      ja: "{drill} ドリルにはエンドポイントの指定が必要です。akashi.yaml にあるもの: [{known}]",
    },
    remedy: {
      en: "Name one: akashi drill {drill} --endpoint <name>",
      ja: "一つ指定してください: akashi drill {drill} --endpoint <名前>",
    },
  },
} as const satisfies ErrorDefinitions;
