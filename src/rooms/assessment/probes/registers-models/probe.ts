import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { commandsOf } from "../../readings/ci/commands.ts";
import { ciJobs } from "../../readings/ci/workflows.ts";
import { isExamplePath, isTestPath } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import { type Sighting, trainsSomething } from "../../readings/profile.ts";
import { PROJECT_FILE, projectFile } from "../../readings/project-file.ts";
import { pythonFiles } from "../../readings/python/modules.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

const REGISTRY =
  /^(mlflow|azureml|azure\.ai\.ml|google\.cloud\.aiplatform|google\.cloud|google_cloud_pipeline_components|sagemaker|wandb|comet_ml|neptune|clearml|huggingface_hub|bentoml|boto3|hsml|hopsworks|kedro_mlflow)(\.|$)/;
const CALL =
  /(^|\.)(register_model|create_registered_model|create_model_version|Model\.register|AMLModel\.register|RegisterModel|ModelStep|create_model_package|link_model|log_model_version|set_registered_model_alias|transition_model_version_stage|save_model|Model\.upload|models\.create_or_update|ModelUploadOp|ModelVersion|model_upload)$/;
/** GTO keeps versions as tags: `text-classification@v1.2.0`, stages as `text-classification#prod#1`. */
const GTO = /^[a-z][\w-]*(@v\d+\.\d+\.\d+|#[a-z]+(#\d+)?)$/i;

/** Guards against a model that is only saved to a file: a registry knows versions. */
export const probe = repositoryProbe({
  id: "registers-models",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Are trained models registered as versions?",
    ja: "学習したモデルを版として登録していますか。",
  },
  why: {
    en: "model_final_2.pkl cannot be approved, compared or rolled back to.",
    ja: "model_final_2.pkl では、承認も、比較も、切り戻しもできません。",
  },
  threshold: {
    en: "Yes when code or CI calls a registry, tags of a git-based registry exist, or a pipeline in akashi.yaml names its model.",
    ja: "コードやCIが登録簿を呼ぶか、Git式の登録簿のタグがあるか、akashi.yaml のパイプラインがモデルの名前を持つこと。",
  },
  remedy: {
    en: "Register every candidate for release: akashi models",
    ja: "公開候補をすべて登録します: akashi models",
  },
  effort: "small",
  speaksFor: [{ practice: "x-model-registry", provesConfigurationOnly: true }],
  expiresAfterDays: null,
  ask(facts) {
    const project = projectFile(facts);
    if (project.state === "read") {
      const [pipeline] = Object.values(project.config.pipelines);
      if (pipeline)
        return yes(
          seenAt(
            facts,
            inBoth(DECLARED, { model: pipeline.model }),
            PROJECT_FILE,
            project.lineOf("pipelines"),
          ),
        );
    }
    const found = inPython(facts) ?? inCi(facts);
    if (found) return yes(seenAt(facts, inBoth(FOUND, { what: found.what }), found.path, found.line));
    const tag = facts.history?.tags.find(({ name }) => GTO.test(name));
    if (tag) return yes({ summary: inBoth(TAGGED, { tag: tag.name }), location: { commit: tag.commit } });
    return trainsSomething(facts) ? no({ summary: NOTHING }) : unknown(NO_TRAINING);
  },
});

function inPython(facts: RepositoryFacts): Sighting | undefined {
  for (const { file, module } of pythonFiles(facts)) {
    if (isTestPath(file.path) || isExamplePath(file.path)) continue;
    const used = module.imports.find((entry) => REGISTRY.test(entry.module));
    const call =
      used &&
      module.calls.find(
        ({ name, arguments: text }) =>
          (CALL.test(name) && (!/save_model$/.test(name) || used.module.startsWith("bentoml"))) ||
          /registered_model_name =|(^|, )parent_model = /.test(text),
      );
    if (call) return { path: file.path, line: call.line, what: `${call.name}()` };
  }
  return undefined;
}

const inCi = (facts: RepositoryFacts): Sighting | undefined =>
  ciJobs(facts)
    .flatMap((job) => commandsOf(facts, job))
    .filter(({ words }) =>
      /^(az ml model (register|create)|gto (register|assign)|bentoml models push|akashi promote|mlflow models register|aws sagemaker create-model-package)\b/.test(
        words.join(" "),
      ),
    )
    .map(({ path, line, text }) => ({ path, line, what: text.slice(0, 80) }))[0];

const DECLARED = {
  en: "A passing run becomes a version of model {model}.",
  ja: "合格した実行が、モデル {model} の版になります。",
} as const;
const FOUND = { en: "Models are registered: {what}", ja: "モデルを登録しています: {what}" } as const;
const TAGGED = {
  en: "The tag {tag} registers a version of a model.",
  ja: "タグ {tag} がモデルの版を登録しています。",
} as const;
const NO_TRAINING = {
  en: "No training code was recognised in this repository.",
  ja: "学習のコードを判別できませんでした。",
} as const;
const NOTHING = {
  en: "A model is trained here, but nothing registers it as a version.",
  ja: "ここでモデルを学習していますが、版として登録していません。",
} as const;
