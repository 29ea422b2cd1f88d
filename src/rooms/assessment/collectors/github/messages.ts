import { defineMessages } from "../../../../kernel/messages.ts";

export const messages = defineMessages({
  title: { en: "GitHub", ja: "GitHub" },
  notNamed: {
    en: "GitHub was not asked: no token was given. Name the variable that holds one: --github-token-env GITHUB_TOKEN",
    ja: "トークンの指定がないため、GitHubには問い合わせていません。トークンの入った環境変数を指定してください: --github-token-env GITHUB_TOKEN",
  },
  noRemote: {
    en: "GitHub was not asked: no remote of this repository lies on {host}. Name the repository with --github-repository, or its server with --github-api-url.",
    ja: "このリポジトリーのリモートに {host} のものがないため、GitHubには問い合わせていません。--github-repository でリポジトリーを、--github-api-url でサーバーを指定してください。",
  },
  tokenRefused: {
    en: "{host} does not accept the token in {token}. It may have lapsed.",
    ja: "{token} のトークンを {host} が受け付けません。期限が切れている可能性があります。",
  },
  repositoryUnseen: {
    en: "{host} shows no repository {repository} to the token in {token}. The token needs read access to it.",
    ja: "{token} のトークンでは {host} の {repository} が見えません。読み取り権限が必要です。",
  },
  needs: {
    en: "Not available: the token needs the permission {permission}.",
    ja: "取得できません。トークンに権限「{permission}」が必要です。",
  },
  rateLimit: {
    en: "Not available: GitHub's rate limit is used up until {until}. Assess again after that.",
    ja: "取得できません。GitHubの利用上限に達しました。{until} 以降にもう一度評価してください。",
  },
  secondaryLimit: {
    en: "Not available: GitHub asks to slow down (secondary rate limit). Assess again in {seconds} seconds.",
    ja: "取得できません。GitHubから間隔を空けるよう求められました(二次制限)。{seconds}秒後にもう一度評価してください。",
  },
  connection: {
    en: "Not available: {host} did not answer ({problem}).",
    ja: "取得できません。{host} から応答がありません({problem})。",
  },
  elsewhere: {
    en: "Not available: {host} points to another server, and the token is not sent there.",
    ja: "取得できません。{host} が別のサーバーへ転送しようとしました。トークンは送っていません。",
  },
  status: {
    en: "Not available: {host} answered with status {status}.",
    ja: "取得できません。{host} がステータス {status} を返しました。",
  },
  shape: {
    en: "Not available: {host} answered in a form that Akashi does not know.",
    ja: "取得できません。{host} の応答がAkashiの知らない形でした。",
  },
  tooLarge: {
    en: "Not available: the answer of {host} is larger than Akashi reads.",
    ja: "取得できません。{host} の応答が読み取りの上限を超えています。",
  },
  budget: {
    en: "Not read: Akashi asks GitHub at most {most} questions in one assessment.",
    ja: "読んでいません。一回の評価でGitHubに問い合わせる上限は{most}件です。",
  },
  older: {
    en: "Not read: checks are read for the newest {count} pull requests only.",
    ja: "読んでいません。チェックの結果は新しいプルリクエスト{count}件だけ確認します。",
  },
  olderDeployment: {
    en: "Not read: states are read for the newest {count} deployments only.",
    ja: "読んでいません。状態は新しい配備{count}件だけ確認します。",
  },
  withPullRequest: {
    en: "Its pull request tells its paths.",
    ja: "変更したパスはプルリクエストから分かります。",
  },
});
