import { defineErrors } from "../kernel/errors.ts";

export const cliErrors = defineErrors({
  E_UNEXPECTED: {
    status: 500,
    message: {
      en: "Akashi failed in a way that is its own fault: {reason}",
      ja: "Akashi自身の不具合で失敗しました: {reason}",
    },
    remedy: {
      en: "Run the command again with AKASHI_DEBUG=1 to see where, and report it.",
      ja: "AKASHI_DEBUG=1 を付けて実行し直すと発生箇所が分かります。それを添えて報告してください。",
    },
  },
  E_INTERRUPTED: {
    // What the web calls "client closed request"; no route answers with it.
    status: 499,
    message: {
      en: "Stopped by {signal}. What was recorded until then is kept.",
      ja: "{signal} を受けて中断しました。それまでの記録は残っています。",
    },
    remedy: {
      en: "Give the command again; whatever had begun without ending is marked as interrupted by the next: akashi up",
      ja: "コマンドを実行し直してください。途中で終わった処理は、次に akashi up を実行すると中断として記録されます。",
    },
  },
  E_FILE_UNUSABLE: {
    status: 422,
    message: { en: "{path} cannot be used: {reason}.", ja: "{path} を使えません: {reason}。" },
    remedy: {
      en: "Mend that on the disk, or name another file.",
      ja: "ディスク上の問題を解消するか、別のファイルを指定してください。",
    },
  },
  E_HOME_NOT_WRITABLE: {
    status: 403,
    message: {
      en: "The store at {path} cannot be written: {reason}",
      ja: "ストア {path} に書き込めません: {reason}",
    },
    remedy: {
      en: "Give yourself write access to that folder, or choose another with --home or AKASHI_HOME.",
      ja: "そのフォルダーに書き込み権限を与えるか、--home または AKASHI_HOME で別の場所を指定してください。",
    },
  },
  E_HOME_NOT_A_STORE: {
    status: 422,
    message: {
      en: "{path} is not an Akashi database: {reason}",
      ja: "{path} はAkashiのデータベースではありません: {reason}",
    },
    remedy: {
      en: "Choose another folder with --home, or restore it from a backup.",
      ja: "--home で別のフォルダーを指定するか、バックアップから復元してください。",
    },
  },
});
