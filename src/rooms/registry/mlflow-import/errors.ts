import { defineErrors } from "../../../kernel/errors.ts";

export const importErrors = defineErrors({
  E_IMPORT_PLACE: {
    status: 400,
    message: {
      en: "{place} is neither the address of an MLflow server nor a folder that MLflow wrote.",
      ja: "{place} はMLflowサーバーのアドレスでも、MLflowが書いたフォルダーでもありません。",
    },
    remedy: {
      en: "Name http://host:port of a running server, or the `mlruns` folder. For an mlflow.db file, start `mlflow server` over it and name its address.",
      ja: "動いているサーバーの http://host:port か、`mlruns` フォルダーを指定してください。mlflow.db の場合は `mlflow server` で開き、そのアドレスを指定します。",
    },
  },
  E_IMPORT_CONNECTION: {
    status: 502,
    message: { en: "{place} cannot be reached: {problem}", ja: "{place} に接続できません: {problem}" },
    remedy: {
      en: "Check the address and that the server runs; run the same command again, it goes on where it stopped.",
      ja: "アドレスとサーバーの稼働を確認し、同じコマンドをもう一度実行してください。続きから始まります。",
    },
  },
  E_IMPORT_LOGIN: {
    status: 401,
    message: {
      en: "{place} refused the login ({status}).",
      ja: "{place} がログインを拒みました({status})。",
    },
    remedy: {
      en: "Put `user:password` or a token into an environment variable and name it with --auth-env.",
      ja: "`ユーザー:パスワード` またはトークンを環境変数に入れ、--auth-env でその名前を指定してください。",
    },
  },
  E_IMPORT_ANSWER: {
    status: 502,
    message: {
      en: "{place} answered {call} with status {status}, or not in MLflow's form.",
      ja: "{place} の {call} への応答(状態 {status})は、MLflowの形式ではありません。",
    },
    remedy: {
      en: "See the server's log; run the same command again, it goes on where it stopped.",
      ja: "サーバーのログを確認し、同じコマンドをもう一度実行してください。続きから始まります。",
    },
  },
  E_IMPORT_FILE: {
    status: 422,
    message: { en: "{path} cannot be read: {problem}", ja: "{path} を読めません: {problem}" },
    remedy: {
      en: "Repair or remove the file; run the same command again, it goes on where it stopped.",
      ja: "ファイルを直すか取り除き、同じコマンドをもう一度実行してください。続きから始まります。",
    },
  },
  E_IMPORT_NUL: {
    status: 422,
    message: {
      en: "It holds the character NUL (U+0000), which cannot be kept: {text}",
      ja: "保存できない文字 NUL(U+0000)を含んでいます: {text}",
    },
    remedy: {
      en: "Set it anew at the source without the character, and import again.",
      ja: "取り込み元でその文字を除いて設定し直し、もう一度取り込んでください。",
    },
  },
});
