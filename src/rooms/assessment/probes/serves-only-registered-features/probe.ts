import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { callSites, servingPath } from "../../readings/call-sites.ts";
import { featureStore } from "../../readings/feature-store.ts";
import { seenAt } from "../../readings/location.ts";
import type { Sighting } from "../../readings/profile.ts";
import { PROJECT_FILE, projectFile } from "../../readings/project-file.ts";
import { pythonBodies } from "../../readings/python-bodies.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

/** Guards against features that ride in the request beside the store's; only the keys of the entities may. */
export const probe = repositoryProbe({
  id: "serves-only-registered-features",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does every input of the model come from registered features?",
    ja: "モデルの入力は、すべて登録済みの特徴量ですか。",
  },
  why: {
    en: "An input that bypasses the store is neither the same in training nor watched.",
    ja: "ストアを通らない入力は、学習時と一致せず、監視もされません。",
  },
  threshold: {
    en: "Yes when every pipeline of akashi.yaml names a declared feature view, or the service reads the store and its request carries entity keys only.",
    ja: "akashi.yaml の全パイプラインが宣言済みの特徴量ビューを使うか、サービスがストアから読み、要求にはエンティティのキーしかないこと。",
  },
  remedy: {
    en: "Register each input as a feature (features in akashi.yaml, or a request source of the store) and allow only keys in the request.",
    ja: "入力をすべて特徴量として登録し(akashi.yaml の features やストアの要求ソース)、要求にはキーだけを許します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "features-from-store-only", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const project = projectFile(facts);
    if (project.state === "read") {
      const pipelines = Object.values(project.config.pipelines);
      if (pipelines.length > 0 && pipelines.every(({ features }) => features in project.config.features))
        return yes(
          seenAt(
            facts,
            inBoth(DECLARED, { count: pipelines.length }),
            PROJECT_FILE,
            project.lineOf("features"),
          ),
        );
    }
    const keys = entityKeys(facts);
    const online = featureStore(facts).reads.find(({ call }) => /get_online_features$/.test(call.name));
    if (!online || keys.size === 0) return unknown(NOTHING);
    const fields = requestFields(facts);
    const [beside] = fields.filter(({ what }) => !keys.has(what));
    if (beside) return no(seenAt(facts, inBoth(BESIDE, { field: beside.what }), beside.path, beside.line));
    if (fields.length === 0) return unknown(NO_REQUEST);
    return yes(seenAt(facts, inBoth(KEYS_ONLY, { keys: [...keys].join(", ") }), online.path, online.line));
  },
});

/** Names and join keys of entities, and fields that the store knows as coming with the request. */
function entityKeys(facts: RepositoryFacts): ReadonlySet<string> {
  const keys = callSites(facts, /^feast(\.|$)/, /(^|\.)Entity$/).flatMap(({ call }) => [
    ...[...call.arguments.matchAll(/join_keys? = (?:\[ )?"([^"]+)"/g)].map((match) => match[1]!),
    ...[...call.arguments.matchAll(/name = "([^"]+)"/g)].map((match) => match[1]!),
  ]);
  const requested = callSites(facts, /^feast(\.|$)/, /(^|\.)RequestSource$/).flatMap(({ call }) =>
    [...call.arguments.matchAll(/Field \( name = "([^"]+)"/g)].map((match) => match[1]!),
  );
  return new Set([...keys, ...requested]);
}

/** Fields of the models that the handlers of the serving path take. */
function requestFields(facts: RepositoryFacts): Sighting[] {
  return servingPath(facts).flatMap((python) => {
    const taken = new Set(
      python.module.definitions
        .filter(({ decorators }) => decorators.some(({ name }) => /\.(post|get|put|route|api)$/.test(name)))
        .flatMap(({ parameters }) => parameters.flatMap(({ annotation }) => annotation ?? [])),
    );
    return pythonBodies(python)
      .classes.filter(({ name }) => taken.has(name))
      .flatMap(({ fields, line }) =>
        fields
          .filter((field) => field !== "model_config")
          .map((field) => ({ path: python.file.path, line, what: field })),
      );
  });
}

const DECLARED = {
  en: "All {count} pipeline(s) of akashi.yaml take their inputs from a declared feature view.",
  ja: "akashi.yaml の{count}件のパイプラインは、すべて宣言済みの特徴量ビューを使います。",
} as const;
const BESIDE = {
  en: "The request brings {field} beside the store; it is no key of an entity.",
  ja: "要求がストア以外から {field} を渡しています。エンティティのキーではありません。",
} as const;
const KEYS_ONLY = {
  en: "The service reads the store and takes only keys: {keys}.",
  ja: "サービスはストアから読み、要求はキーだけです: {keys}。",
} as const;
const NO_REQUEST = {
  en: "Which fields the service takes cannot be read here; give the model's signature.",
  ja: "サービスが受け取る項目をここでは読めません。モデルのシグネチャーを示してください。",
} as const;
const NOTHING = {
  en: "Which inputs the model takes from a store is not shown here. Give the model's signature and the registry.",
  ja: "モデルがどの入力をストアから得ているかが示されていません。シグネチャーと登録簿を示してください。",
} as const;
