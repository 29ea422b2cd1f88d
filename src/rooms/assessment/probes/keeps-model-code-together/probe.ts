import { no, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { filesNamed } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import { services, trainingCode, trainingNotebooks } from "../../readings/profile.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { stepCode } from "../../readings/tests.ts";

/** Guards against a pickle whose training is elsewhere: training, preparation and serving code must all be here. */
export const probe = repositoryProbe({
  id: "keeps-model-code-together",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Do training, data preparation and serving code share one version control?",
    ja: "学習、データ準備、推論のコードを一緒に版管理していますか。",
  },
  why: {
    en: "A commit that holds all three can be checked out and made to work again.",
    ja: "三つが揃ったコミットなら、取り出してもう一度動かせます。",
  },
  threshold: {
    en: "Yes when tracked Python files train a model, prepare data and, if anything is served, serve it.",
    ja: "モデルの学習、データの準備、(提供する場合は)推論のPythonコードがGitにあること。",
  },
  remedy: {
    en: "Bring the three together, or list their repositories in one manifest: repos.yaml",
    ja: "三つを一か所に集めるか、リポジトリーの一覧を repos.yaml にします。",
  },
  effort: "medium",
  speaksFor: [{ practice: "ml-code-versioned", noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    if (facts.history === null) return unknown(NO_GIT);
    const [training] = trainingCode(facts);
    const [serving] = services(facts);
    const [data] = stepCode(facts, "data");
    const [artifact] = filesNamed(facts, /\.(pkl|joblib|h5|onnx|pt|pth|safetensors)$/);
    if (training && data)
      return yes(
        seenAt(facts, inBoth(TRAINING, { what: training.what }), training.path, training.line),
        seenAt(facts, DATA, data, 1),
        ...(serving ? [seenAt(facts, SERVING, serving.path, serving.line)] : []),
      );
    if (!training && serving && artifact)
      return no(seenAt(facts, inBoth(ARTIFACT, { path: artifact.path }), artifact.path));
    if (training || trainingNotebooks(facts).length > 0) return unknown(PARTIAL);
    return unknown(NOTHING);
  },
});

const TRAINING = { en: "Training stands here: {what}.", ja: "学習のコードがあります: {what}。" } as const;
const DATA = { en: "Data preparation stands here.", ja: "データ準備のコードがあります。" } as const;
const SERVING = { en: "Serving stands here.", ja: "推論のコードがあります。" } as const;
const ARTIFACT = {
  en: "The service loads {path}, whose training code is not in this repository.",
  ja: "推論に使う {path} の学習コードが、このリポジトリーにありません。",
} as const;
const PARTIAL = {
  en: "Training code is here, but no separate code that prepares data was recognised.",
  ja: "学習のコードはありますが、データ準備のコードを判別できませんでした。",
} as const;
const NOTHING = {
  en: "No training code was recognised in this repository.",
  ja: "学習のコードを判別できませんでした。",
} as const;
const NO_GIT = {
  en: "The folder has no git history.",
  ja: "このフォルダーにはgitの履歴がありません。",
} as const;
