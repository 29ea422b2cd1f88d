import { defineErrors } from "../../kernel/errors.ts";

export const gitErrors = defineErrors({
  E_GIT_MISSING: {
    status: 503,
    message: {
      en: "The program git is not on this machine's PATH, and a project needs a repository.",
      ja: "git がこのマシンのPATHにありません。プロジェクトにはリポジトリが必要です。",
    },
    remedy: {
      en: "Install git (on Debian and Ubuntu: apt-get install git) and give the command again.",
      ja: "git を導入してから(DebianやUbuntuでは apt-get install git)、コマンドを実行し直してください。",
    },
  },
});
