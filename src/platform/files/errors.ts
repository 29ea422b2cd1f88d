import { defineErrors } from "../../kernel/errors.ts";

export const fileErrors = defineErrors({
  E_FILE_OUTSIDE: {
    status: 422,
    message: {
      en: "{path} lies outside of {root}, and nothing is written there.",
      ja: "{path} は {root} の外にあるため、書き込みません。",
    },
    remedy: {
      en: "Give a path inside of {root}.",
      ja: "{root} の中のパスを指定してください。",
    },
  },
  E_FILE_LINK: {
    status: 422,
    message: {
      en: "{path} is a link or leads through one, and what it points to may lie outside of the project; nothing was written.",
      ja: "{path} はリンクか、途中にリンクを含みます。指す先がプロジェクトの外かもしれないため、何も書き込みませんでした。",
    },
    remedy: {
      en: "Replace {path} by a file or folder of its own and give the command again.",
      ja: "{path} を実際のファイルかフォルダーに置き換え、コマンドを実行し直してください。",
    },
  },
  E_FILE_CHANGED: {
    status: 409,
    message: {
      en: "{path} changed since the difference was shown; nothing was written.",
      ja: "差分を示した後に {path} が変わったため、何も書き込みませんでした。",
    },
    remedy: {
      en: "Give the command again and look at the new difference.",
      ja: "コマンドを実行し直し、新しい差分を確かめてください。",
    },
  },
  E_FILE_UNWRITABLE: {
    status: 422,
    message: {
      en: "{path} could not be written ({reason}); everything is as it was before.",
      ja: "{path} に書き込めませんでした({reason})。すべて元のままです。",
    },
    remedy: {
      en: "Make {path} writable, or remove what stands in its place, and give the command again.",
      ja: "{path} を書き込めるようにするか、同じ場所にあるものを除いてから、実行し直してください。",
    },
  },
  E_STORAGE_FULL: {
    status: 507,
    mlflowCode: "IO_ERROR",
    message: {
      en: "There is no room left where Akashi keeps its records and files, so nothing of this was stored.",
      ja: "Akashiが記録とファイルを保存する場所に空きがないため、この操作の内容は保存されていません。",
    },
    remedy: {
      en: "Free some room (akashi gc shows what nobody refers to any more) or enlarge the disk, then send it again. Akashi need not be started again.",
      ja: "空き容量を増やすか(akashi gc でどこからも参照されていないものを確認できます)、ディスクを大きくしてから、もう一度送ってください。Akashiの再起動は不要です。",
    },
  },
});
