import { defineErrors } from "../../kernel/errors.ts";

export const governanceErrors = defineErrors({
  E_GOVERNANCE_EXPORT_INVALID: {
    status: 422,
    message: {
      en: "Line {line} of the export is not what an export has there: {rule}",
      ja: "エクスポートの {line} 行目の内容が正しくありません: {rule}",
    },
    remedy: {
      en: "Give a file that was written by: akashi audit export <file>",
      ja: "akashi audit export <file> で書き出したファイルを指定してください。",
    },
  },
  E_GOVERNANCE_FILE_MISSING: {
    status: 404,
    message: { en: "There is no file {path}.", ja: "ファイル {path} がありません。" },
    remedy: {
      en: "Check the path, or write an export with: akashi audit export <file>",
      ja: "パスを確かめるか、akashi audit export <file> で書き出してください。",
    },
  },
  E_GOVERNANCE_FILE_EXISTS: {
    status: 409,
    message: {
      en: "The file {path} exists already and is not overwritten.",
      ja: "ファイル {path} はすでにあります。上書きはしません。",
    },
    remedy: {
      en: "Name another file. Exports are evidence; remove the old one yourself if it is not.",
      ja: "別の名前を指定してください。エクスポートは証拠です。不要なら自分で削除してください。",
    },
  },
  E_GOVERNANCE_ID_UNKNOWN: {
    status: 404,
    message: {
      en: "Nothing here has the id '{id}'.",
      ja: "ID「{id}」の記録はありません。",
    },
    remedy: {
      en: "The nearest: {nearest}. It may be the id of a prediction, deployment, model version (name@3), run, data version (name@2), commit, alert, check or A/B test.",
      ja: "近いものは {nearest} です。予測・デプロイ・モデルバージョン(名前@3)・ラン・データバージョン(名前@2)・コミット・アラート・チェック・A/Bテストの ID を指定できます。",
    },
    remedyWithout: {
      nearest: {
        en: "Give the id of a prediction (the whole of it), deployment, model version (name@3 or name@champion), run, data version (name@2), commit, alert, check or A/B test, or a digest.",
        ja: "予測(ID全体)・デプロイ・モデルバージョン(名前@3 または 名前@champion)・ラン・データバージョン(名前@2)・コミット・アラート・チェック・A/Bテストの ID か、ダイジェストを指定してください。",
      },
    },
  },
  E_GOVERNANCE_ID_AMBIGUOUS: {
    status: 400,
    message: {
      en: "'{id}' may mean several records: {candidates}.",
      ja: "「{id}」に当てはまる記録が複数あります: {candidates}。",
    },
    remedy: {
      en: "Write its kind before it, or more of its characters, e.g. {first}",
      ja: "種類を前に付けるか、もう少し長く指定してください。例: {first}",
    },
  },
  E_GOVERNANCE_COLLECTOR_INVALID: {
    status: 422,
    message: {
      en: "Events cannot be sent to '{value}': {rule}.",
      ja: "「{value}」にはイベントを送れません: {rule}。",
    },
    remedy: {
      en: "Give an http or https address without credentials; --auth-env names the variable with the login, and --allow-private lets events go to this machine and private networks.",
      ja: "認証情報を含まない http または https のアドレスを指定してください。ログイン情報は --auth-env で変数名を渡し、このマシンや社内ネットワークへ送るには --allow-private を付けます。",
    },
  },
  E_GOVERNANCE_COLLECTOR_LOGIN_UNSET: {
    status: 422,
    message: {
      en: "The environment variable {name}, which is to hold the login of the receiver, is not set.",
      ja: "受信先のログイン情報を持つはずの環境変数 {name} が設定されていません。",
    },
    remedy: {
      en: "Set it to a token or to user:password where Akashi runs, and repeat the command.",
      ja: "Akashi を実行する環境で、トークンまたは「ユーザー:パスワード」を設定してから、もう一度実行してください。",
    },
  },
  E_GOVERNANCE_RECEIVER_EXISTS: {
    status: 409,
    message: {
      en: "Lineage is sent to that address at {host} already, as receiver {id}.",
      ja: "{host} のそのアドレスには、受信先 {id} としてすでに系譜を送っています。",
    },
    remedy: {
      en: "To change how it is reached, remove it first: akashi lineage remove {id}",
      ja: "設定を変えるには、先に受信先を取り除いてください: akashi lineage remove {id}",
    },
  },
  E_GOVERNANCE_RECEIVER_UNKNOWN: {
    status: 404,
    message: {
      en: "There is no receiver of lineage with the id '{id}'.",
      ja: "ID「{id}」の系譜の受信先はありません。",
    },
    remedy: {
      en: "List the receivers with: akashi lineage",
      ja: "受信先の一覧は次のコマンドで確かめられます: akashi lineage",
    },
  },
  E_GOVERNANCE_COLLECTOR_FAILED: {
    status: 502,
    message: {
      en: "{host} took {sent} of {count} events; the next one was not taken: {problem}.",
      ja: "{host} は {count} 件中 {sent} 件のイベントを受け取りました。次のイベントは受け取られませんでした: {problem}。",
    },
    remedy: {
      en: "Check the address and the login, and run the same command again: an event that arrives twice says the same about the same run.",
      ja: "アドレスとログイン情報を確かめて、同じコマンドをもう一度実行してください。同じイベントが2回届いても、同じランについて同じことを伝えるだけです。",
    },
  },
});
