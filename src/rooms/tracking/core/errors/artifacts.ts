import type { ErrorDefinitions } from "../../../../kernel/errors.ts";

/** Artifacts and how they are uploaded. */
export const artifactErrors = {
  E_TRACKING_ARTIFACT_PATH: {
    status: 400,
    message: {
      en: "Invalid path {path}: an artifact's path is relative, normalised, and free of '..', '#', backslashes and NUL.",
      ja: "パス {path} は使えません。成果物のパスは正規化された相対パスで、「..」「#」バックスラッシュ NUL を含められません。",
    },
    remedy: {
      en: "Use a plain relative path such as plots/roc.png.",
      ja: "plots/roc.png のような単純な相対パスを使ってください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_ARTIFACT_UNKNOWN: {
    status: 404,
    message: {
      en: "There is no artifact at '{path}'.",
      ja: "「{path}」に成果物はありません。",
    },
    remedy: {
      en: "List what is there first: the path must name a file, not a folder.",
      ja: "先に一覧で確かめてください。パスはフォルダーではなくファイルを指す必要があります。",
    },
    mlflowCode: "RESOURCE_DOES_NOT_EXIST",
  },
  E_TRACKING_ARTIFACT_TOO_LARGE: {
    status: 413,
    message: {
      en: "The artifact '{path}' is larger than the limit of {limitBytes} bytes.",
      ja: "成果物「{path}」が上限の {limitBytes} バイトを超えています。",
    },
    remedy: {
      en: "Split or compress it.",
      ja: "分割するか、圧縮してください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_UPLOAD_CUT_OFF: {
    status: 400,
    message: {
      en: "The upload of '{path}' broke off after {receivedBytes} bytes, and nothing of it was kept.",
      ja: "「{path}」のアップロードが {receivedBytes} バイトで途切れました。途中までのデータは保存していません。",
    },
    remedy: { en: "Send it again.", ja: "もう一度送ってください。" },
    mlflowCode: "BAD_REQUEST",
  },
  E_TRACKING_ARTIFACT_ELSEWHERE: {
    status: 400,
    message: {
      en: "The artifacts of the run {runId} are kept at {uri}, which Akashi does not read.",
      ja: "ラン {runId} の成果物は {uri} にあり、Akashi からは読めません。",
    },
    remedy: {
      en: "Read them there, or use an experiment whose artifact location starts with mlflow-artifacts:/.",
      ja: "その場所で直接読むか、保存先が mlflow-artifacts:/ で始まる実験を使ってください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_UPLOAD_UNKNOWN: {
    status: 404,
    message: {
      en: "There is no multipart upload '{uploadId}' for '{path}'; it was completed, aborted, or cleaned up.",
      ja: "「{path}」への分割アップロード「{uploadId}」はありません。完了、中止、または整理済みです。",
    },
    remedy: {
      en: "Start the upload anew with: POST mlflow-artifacts/mpu/create",
      ja: "次の操作でアップロードを最初からやり直してください: POST mlflow-artifacts/mpu/create",
    },
    mlflowCode: "RESOURCE_DOES_NOT_EXIST",
  },
  E_TRACKING_UPLOAD_PART_MISSING: {
    status: 400,
    message: {
      en: "The multipart upload of '{path}' cannot be completed: part {partNumber} was never received.",
      ja: "「{path}」の分割アップロードを完了できません。パート {partNumber} が届いていません。",
    },
    remedy: {
      en: "Send the part, then complete the upload again.",
      ja: "そのパートを送ってから、もう一度完了してください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_UPLOAD_PART_CHANGED: {
    status: 400,
    message: {
      en: "The multipart upload of '{path}' cannot be completed: the ETag of part {partNumber} is not {etag}.",
      ja: "「{path}」の分割アップロードを完了できません。パート {partNumber} の ETag は {etag} ではありません。",
    },
    remedy: {
      en: "Complete the upload with the ETag that came with the part's answer, or send the part again.",
      ja: "パートの応答に付いていた ETag を使って完了するか、そのパートを送り直してください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_UPLOAD_PARTS_INCOMPLETE: {
    status: 400,
    message: {
      en: "The multipart upload of '{path}' cannot be completed: it must name the parts 1 to {count}, each once.",
      ja: "「{path}」の分割アップロードを完了できません。パート 1 から {count} までを1回ずつ指定する必要があります。",
    },
    remedy: {
      en: "Name every part in the list 'parts'.",
      ja: "一覧「parts」にすべてのパートを入れてください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
} as const satisfies ErrorDefinitions;
