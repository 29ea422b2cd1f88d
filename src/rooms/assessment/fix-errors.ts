import { defineErrors } from "../../kernel/errors.ts";

export const fixErrors = defineErrors({
  E_FIX_NONE: {
    status: 422,
    message: {
      en: "No file that could be written here shows {practice}: {remedy}",
      ja: "{practice} は、ファイルを書くだけでは満たせません。{remedy}",
    },
    remedy: {
      en: "Use {command}, or run akashi fix for the practices that have a scaffold.",
      ja: "{command} を使うか、akashi fix でひな形のある項目を確かめてください。",
    },
  },
  E_FIX_PATH_MISSING: {
    status: 404,
    message: {
      en: "There is no folder at {path}.",
      ja: "{path} にフォルダーがありません。",
    },
    remedy: {
      en: "Give the folder of the project.",
      ja: "プロジェクトのフォルダーを指定してください。",
    },
  },
});
