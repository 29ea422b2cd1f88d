import { defineErrors } from "../../kernel/errors.ts";

export const projectErrors = defineErrors({
  E_PROJECT_MISSING: {
    status: 404,
    message: {
      en: "There is no akashi.yaml in {path} or in any folder above it.",
      ja: "{path} とその上位フォルダーに akashi.yaml がありません。",
    },
    remedy: {
      en: "Go to your project, or make one with: akashi init",
      ja: "プロジェクトのフォルダーへ移動するか、akashi init で作成してください。",
    },
  },
  E_PROJECT_INVALID: {
    status: 422,
    message: {
      en: "{file}, line {line}, column {column}: {rule} (at {where})",
      ja: "{file} の {line} 行 {column} 桁: {rule}(場所: {where})",
    },
    remedy: {
      en: "Correct that line. The format is described in docs/reference/project-file.md.",
      ja: "該当する行を直してください。書式は docs/reference/project-file.md にあります。",
    },
  },
  E_PROJECT_UNREADABLE: {
    status: 422,
    message: { en: "{path} cannot be read: {reason}.", ja: "{path} を読めません: {reason}。" },
    remedy: {
      en: "Put a readable akashi.yaml there, or make one in an empty place with: akashi init",
      ja: "読み取れる akashi.yaml をそこに置くか、何もない場所で akashi init を実行してください。",
    },
  },
  E_PROJECT_UNKNOWN: {
    status: 404,
    message: {
      en: 'No project named "{name}" has been used with this store.',
      ja: "このストアには「{name}」というプロジェクトの記録がありません。",
    },
    remedy: {
      en: "Run any command of Akashi in the project's folder first.",
      ja: "先にそのプロジェクトのフォルダーで akashi コマンドを実行してください。",
    },
  },
  E_PROJECT_ENTRY_UNKNOWN: {
    status: 404,
    message: {
      en: 'akashi.yaml has no "{name}" under {section}; it has: {known}.',
      ja: "akashi.yaml の {section} に「{name}」はありません。あるもの: {known}。",
    },
    remedy: {
      en: "Use one of those names, or add the entry.",
      ja: "いずれかの名前を使うか、項目を追加してください。",
    },
  },
});
