import { defineErrors } from "../../kernel/errors.ts";

export const blobErrors = defineErrors({
  E_BLOB_MISSING: {
    status: 404,
    message: {
      en: "No stored object has the digest {digest}.",
      ja: "ダイジェスト {digest} の保存済みオブジェクトはありません。",
    },
    remedy: {
      en: "Check the digest. If it was stored once, restore the blobs folder from a backup.",
      ja: "ダイジェストを確認してください。以前は保存されていた場合は、blobs フォルダーをバックアップから復元してください。",
    },
  },
  E_BLOB_CORRUPT: {
    status: 500,
    message: {
      en: "The bytes stored under {digest} now have the digest {actual}.",
      ja: "{digest} として保存されたデータの現在のダイジェストは {actual} で、一致しません。",
    },
    remedy: {
      en: "The file was changed or the disk is failing. Restore it from a backup.",
      ja: "ファイルが変更されたか、ディスクに異常があります。バックアップから復元してください。",
    },
  },
});
