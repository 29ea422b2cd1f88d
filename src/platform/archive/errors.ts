import { defineErrors } from "../../kernel/errors.ts";

export const archiveErrors = defineErrors({
  E_ARCHIVE_FOLDER_USED: {
    status: 409,
    message: {
      en: "{path} is not empty: an archive is written into a folder of its own.",
      ja: "{path} は空ではありません。アーカイブは専用のフォルダーに書き出します。",
    },
    remedy: {
      en: "Name a folder that does not exist yet.",
      ja: "まだ存在しないフォルダーを指定してください。",
    },
  },
  E_ARCHIVE_MISSING: {
    status: 404,
    message: {
      en: "{path} holds no archive: {file} is missing.",
      ja: "{path} にアーカイブがありません。{file} が見つかりません。",
    },
    remedy: {
      en: "Name the folder that `akashi export` wrote. An export that was cut off has no such file; export again.",
      ja: "`akashi export` が書き出したフォルダーを指定してください。途中で止まった書き出しにはこのファイルがないので、やり直してください。",
    },
  },
  E_ARCHIVE_CORRUPT: {
    status: 422,
    message: {
      en: "{file} of the archive is not what was exported: {problem}",
      ja: "アーカイブの {file} が書き出した内容と一致しません: {problem}",
    },
    remedy: {
      en: "Copy the archive again from where it came, and compare its size. Nothing was imported.",
      ja: "アーカイブを元の場所からもう一度コピーし、大きさを比べてください。何も取り込んでいません。",
    },
  },
  E_ARCHIVE_VERSION: {
    status: 409,
    message: {
      en: "The archive was written by Akashi {theirs}, whose tables differ from those of this version ({ours}): {difference}.",
      ja: "アーカイブを書き出したのは Akashi {theirs} で、この版({ours})とは表の構成が異なります: {difference}。",
    },
    remedy: {
      en: "Import it with the version that wrote it, then start this version over that store: it brings the tables up to date.",
      ja: "書き出した版で取り込んでから、その保存先をこの版で開いてください。表は自動で新しくなります。",
    },
  },
  E_ARCHIVE_STORE_USED: {
    status: 409,
    message: {
      en: "The store {path} has records already ({table}: {rows}). An archive goes into a fresh one, so that no id means two things.",
      ja: "保存先 {path} にはすでに記録があります({table}: {rows} 件)。IDが重複しないよう、アーカイブは新しい保存先に取り込みます。",
    },
    remedy: {
      en: "Name another folder with --home, or an empty database with AKASHI_DATABASE_URL.",
      ja: "--home で別のフォルダーを、または AKASHI_DATABASE_URL で空のデータベースを指定してください。",
    },
  },
});
