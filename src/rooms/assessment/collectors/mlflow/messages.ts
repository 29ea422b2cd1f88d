import { defineMessages } from "../../../../kernel/messages.ts";

export const messages = defineMessages({
  title: { en: "MLflow", ja: "MLflow" },
  notNamed: {
    en: "No MLflow server was named. Name one: --mlflow-uri http://<host>:5000",
    ja: "MLflowサーバーの指定がありません。指定してください: --mlflow-uri http://<ホスト>:5000",
  },
  connection: {
    en: "Not available: the MLflow server {url} did not answer ({problem}).",
    ja: "取得できません。MLflowサーバー {url} から応答がありません({problem})。",
  },
  login: {
    en: "Not available: the MLflow server {url} asks for a login (status {status}). Set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN.",
    ja: "取得できません。MLflowサーバー {url} が認証を求めています(ステータス {status})。MLFLOW_TRACKING_USERNAME と MLFLOW_TRACKING_PASSWORD、または MLFLOW_TRACKING_TOKEN を設定してください。",
  },
  status: {
    en: "Not available: the MLflow server {url} answered {path} with status {status}.",
    ja: "取得できません。MLflowサーバー {url} が {path} にステータス {status} を返しました。",
  },
  shape: {
    en: "Not available: {url} answered {path} in a form that is not MLflow's.",
    ja: "取得できません。{url} の {path} への応答がMLflowの形ではありません。",
  },
  unknownExperiment: {
    en: "The MLflow server {url} has no experiment named {name}.",
    ja: "MLflowサーバー {url} に {name} という実験はありません。",
  },
});
