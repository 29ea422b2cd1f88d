import { defineErrors } from "../../kernel/errors.ts";

export const demoErrors = defineErrors({
  E_DEMO_HOME_IN_USE: {
    status: 409,
    message: {
      en: "{path} holds records that are not the demo's, and the demo would replace them.",
      ja: "{path} にはデモ以外の記録があります。デモを実行すると置き換えられてしまいます。",
    },
    remedy: {
      en: "Give the demo a folder of its own: akashi demo --home ./akashi-demo",
      ja: "デモ専用のフォルダーを指定してください: akashi demo --home ./akashi-demo",
    },
  },
  E_DEMO_DATABASE: {
    status: 409,
    message: {
      en: "AKASHI_DATABASE_URL names a database outside the demo's folder. The demo replaces all records of an earlier one, so it keeps to a database in its own folder.",
      ja: "AKASHI_DATABASE_URL がデモのフォルダーの外にあるデータベースを指しています。デモは以前のデモの記録をすべて置き換えるため、自分のフォルダー内のデータベースしか使いません。",
    },
    remedy: {
      en: "Run it without that variable: env -u AKASHI_DATABASE_URL akashi demo",
      ja: "この変数を外して実行してください: env -u AKASHI_DATABASE_URL akashi demo",
    },
  },
  E_DEMO_DATA_MISSING: {
    status: 404,
    message: {
      en: "The demo's data file birdstrikes.csv is not in this installation (looked in {places}).",
      ja: "デモのデータ birdstrikes.csv が見つかりません(探した場所: {places})。",
    },
    remedy: { en: "Install the packages again: npm ci", ja: "パッケージを入れ直してください: npm ci" },
  },
  E_DEMO_SERVER: {
    status: 500,
    message: {
      en: "The demo's server did not start: {reason}",
      ja: "デモ用サーバーが起動しませんでした: {reason}",
    },
    remedy: {
      en: "Start it by hand to see more: akashi up --home {home}",
      ja: "手動で起動して詳細を確かめてください: akashi up --home {home}",
    },
  },
  E_DEMO_REQUEST: {
    status: 500,
    message: {
      en: "The server answered {status} to {what}: {reason}",
      ja: "サーバーが {what} に {status} を返しました: {reason}",
    },
    remedy: {
      en: "Run the demo again with AKASHI_DEBUG=1 and report what it prints.",
      ja: "AKASHI_DEBUG=1 を付けてデモを実行し直し、出力を報告してください。",
    },
  },
  E_DEMO_UNEXPECTED: {
    status: 500,
    message: {
      en: "Step {step} did not come out as this data always does: {reason}",
      ja: "手順 {step} の結果が、このデータで必ず得られるはずのものと異なります: {reason}",
    },
    remedy: {
      en: "Akashi, or its data file, was changed. Run the tests: npm test",
      ja: "Akashiかデータファイルが変更されています。テストを実行してください: npm test",
    },
  },
});
