import { defineErrors } from "../kernel/errors.ts";

export const apiErrors = defineErrors({
  E_REQUEST_INVALID: {
    status: 400,
    message: {
      en: "The {part} of the request is not valid: {where}: {rule}",
      ja: "リクエストの {part} が正しくありません: {where}: {rule}",
    },
    remedy: {
      en: "Compare it with the operation's schema in /openapi.json.",
      ja: "/openapi.json にあるこの操作のスキーマと比べてください。",
    },
  },
  E_REQUEST_BODY: {
    status: 400,
    message: {
      en: "The body of the request cannot be read: {reason}",
      ja: "リクエストの本文を読み取れません: {reason}",
    },
    remedy: {
      en: "Send valid JSON with the header Content-Type: application/json.",
      ja: "Content-Type: application/json を付けて、正しいJSONを送ってください。",
    },
  },
  E_REQUEST_URL: {
    status: 400,
    message: {
      en: "The address of the request is not a valid URL: {reason}",
      ja: "リクエストのアドレスがURLとして正しくありません: {reason}",
    },
    remedy: {
      en: "Percent-encode each part of the path as UTF-8.",
      ja: "パスの各部分をUTF-8でパーセントエンコードしてください。",
    },
  },
  E_REQUEST_DEPTH: {
    status: 400,
    message: {
      en: "The body of the request is nested more than {maximum} levels deep.",
      ja: "リクエストの本文の入れ子が {maximum} 段を超えています。",
    },
    remedy: {
      en: "Send a flatter document; no operation needs more levels.",
      ja: "入れ子を浅くして送ってください。これより深い本文を要する操作はありません。",
    },
  },
  E_REQUEST_NUL: {
    status: 400,
    message: {
      en: "The request holds a text with the character NUL (U+0000), which cannot be kept: {text}",
      ja: "リクエストに、保存できない文字 NUL(U+0000)を含む文字列があります: {text}",
    },
    remedy: {
      en: "Remove the character, or send bytes as an artifact.",
      ja: "その文字を取り除くか、バイト列としてアーティファクトに送ってください。",
    },
  },
  E_REQUEST_TOO_LARGE: {
    status: 413,
    message: {
      en: "The body is larger than the limit of {limitBytes} bytes.",
      ja: "本文が上限の {limitBytes} バイトを超えています。",
    },
    remedy: { en: "Send it in smaller parts.", ja: "小さく分けて送ってください。" },
  },
  E_REQUEST_MEDIA_TYPE: {
    status: 415,
    message: {
      en: "This operation does not accept the content type {contentType}.",
      ja: "この操作は {contentType} を受け付けません。",
    },
    remedy: { en: "Send application/json.", ja: "application/json で送ってください。" },
  },
  E_ROUTE_UNKNOWN: {
    status: 404,
    message: {
      en: "There is nothing at {method} {path}.",
      ja: "{method} {path} に該当するものはありません。",
    },
    remedy: { en: "See /openapi.json for every operation.", ja: "すべての操作は /openapi.json にあります。" },
    mlflowCode: "ENDPOINT_NOT_FOUND",
  },
  E_AUTH_REQUIRED: {
    status: 401,
    message: {
      en: "This server asks for a token, and the request has none that is valid.",
      ja: "このサーバーはトークンを必要としますが、有効なトークンがありません。",
    },
    remedy: {
      en: "Send it as: Authorization: Bearer <token> (or as the password of Basic authentication). MLflow's clients take it from MLFLOW_TRACKING_TOKEN.",
      ja: "Authorization: Bearer <トークン> として(またはBasic認証のパスワードとして)送ってください。MLflowのクライアントは MLFLOW_TRACKING_TOKEN から読みます。",
    },
    mlflowCode: "UNAUTHENTICATED",
  },
  E_HOST_REFUSED: {
    status: 403,
    message: {
      en: "A request for the host {host} does not reach this loopback server.",
      ja: "ループバックのサーバーは、ホスト {host} 宛てのリクエストを受け付けません。",
    },
    remedy: {
      en: "Use http://127.0.0.1 or http://localhost with its port.",
      ja: "http://127.0.0.1 または http://localhost をポート番号付きで使ってください。",
    },
  },
  E_BIND_NEEDS_AUTH: {
    status: 403,
    message: {
      en: "Listening on {host} would open every record to the network, because no token is configured.",
      ja: "トークンが設定されていないため、{host} で待ち受けるとすべての記録がネットワークに公開されます。",
    },
    remedy: {
      en: "Set AKASHI_TOKEN to a secret of at least 16 characters, or listen on 127.0.0.1.",
      ja: "AKASHI_TOKEN に16文字以上の秘密の値を設定するか、127.0.0.1 で待ち受けてください。",
    },
  },
  E_TOKEN_WEAK: {
    status: 422,
    message: {
      en: "AKASHI_TOKEN has {length} characters; at least {minimum} are needed.",
      ja: "AKASHI_TOKEN は {length} 文字です。{minimum} 文字以上が必要です。",
    },
    remedy: { en: "Make one with: openssl rand -hex 24", ja: "次のコマンドで作れます: openssl rand -hex 24" },
  },
  E_PORT_IN_USE: {
    status: 409,
    message: {
      en: "Port {port} on {host} is already in use.",
      ja: "{host} のポート {port} はすでに使われています。",
    },
    remedy: {
      en: "Stop the other program, or choose a port: akashi up --port {other}",
      ja: "ほかのプログラムを止めるか、別のポートを選んでください: akashi up --port {other}",
    },
  },
  E_INTERNAL: {
    status: 500,
    message: {
      en: "Akashi failed in a way that is its own fault (request {requestId}).",
      ja: "Akashi自身の不具合で処理できませんでした(リクエスト {requestId})。",
    },
    remedy: {
      en: "Look for that request id in the server's log and report it.",
      ja: "サーバーのログでこのリクエストIDを探し、報告してください。",
    },
  },
});
