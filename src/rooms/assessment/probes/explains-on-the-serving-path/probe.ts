import { no, notApplicable, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { callSites, importsFrom, ownPython, servingPath } from "../../readings/call-sites.ts";
import { yamlFiles } from "../../readings/documents.ts";
import { isExamplePath } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import { type Sighting, services } from "../../readings/profile.ts";
import { pythonBodies } from "../../readings/python-bodies.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { at, mapsIn, textOf } from "../../readings/yaml-tree.ts";

const EXPLAINER =
  /^(shap|lime|alibi\.explainers|captum|interpret|dice_ml|eli5|omnixai|xai|transformers_interpret|dalex)(\.|$)/;
const EXPLAIN =
  /(^|\.)(shap_values|explain\w*|attribute|explainer|TreeExplainer|KernelExplainer|LinearExplainer|predict_parts|generate_counterfactuals)$/i;
const PLOT = /(summary|force|waterfall|beeswarm|bar|dependence|decision)_plot$|plots?\.\w+$/i;

/** Guards against plots over all rows: an explanation belongs to one answer and goes out with it. */
export const probe = repositoryProbe({
  id: "explains-on-the-serving-path",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does the service give the evidence behind an answer?",
    ja: "サービスは、答えの根拠を返せますか。",
  },
  why: {
    en: "Who is refused by a score may ask why.",
    ja: "スコアで断られた人には、理由を問う権利があります。",
  },
  threshold: {
    en: "Yes when a function on the serving path computes contributions and returns or stores them, or the model server has an explainer configured.",
    ja: "推論の経路の関数が寄与を計算して返すか保存するか、モデルサーバーに説明器が設定されていること。",
  },
  remedy: {
    en: "Compute the top contributions where the prediction is made, return them at /explain and store them with the prediction.",
    ja: "予測の箇所で上位の寄与を計算し、/explain で返して予測とともに保存します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "explanation-with-evidence", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const [found] = [...onThePath(facts), ...configured(facts)];
    if (found) return yes(seenAt(facts, inBoth(EXPLAINED, { what: found.what }), found.path, found.line));
    const [plot] = callSites(facts, EXPLAINER, /./).filter(
      ({ call }) => PLOT.test(call.name) || EXPLAIN.test(call.name),
    );
    if (plot) return no(seenAt(facts, inBoth(OFFLINE, { what: plot.what }), plot.path, plot.line));
    return services(facts).length === 0 ? notApplicable(NO_SERVICE) : unknown(NOTHING);
  },
});

/** In the files that serve; the result has to leave the function. */
const onThePath = (facts: RepositoryFacts): Sighting[] => {
  const explainers = new Set(
    ownPython(facts)
      .filter((python) => importsFrom(python, EXPLAINER))
      .map(({ file }) => file.path),
  );
  return servingPath(facts)
    .filter(({ file }) => explainers.has(file.path))
    .flatMap((python) =>
      pythonBodies(python).bodies.flatMap((body) => {
        const call = body.calls.find(({ name }) => EXPLAIN.test(name) && !PLOT.test(name));
        const leaves =
          body.returns.some((text) => text.length > "return".length) ||
          body.calls.some(({ name }) => /(^|\.)(save|store|log|insert|add)\w*$/i.test(name));
        return call && body.name !== null && !/^__init__$/.test(body.name) && leaves
          ? [{ path: python.file.path, line: call.line, what: `${call.name}()` }]
          : [];
      }),
    );
};

function configured(facts: RepositoryFacts): Sighting[] {
  const server = yamlFiles(facts, /\.ya?ml$/, /^\s*explainer\s*:/m)
    .filter(({ file }) => !isExamplePath(file.path))
    .flatMap(({ file, documents }) =>
      documents.flatMap((root) => {
        const holder = [...mapsIn(root)].find((map) => map.entries.has("explainer"));
        return /^(InferenceService|SeldonDeployment)$/.test(textOf(at(root, "kind")) ?? "") && holder
          ? [{ path: file.path, line: holder.entries.get("explainer")!.line, what: "explainer" }]
          : [];
      }),
    );
  const platform = callSites(
    facts,
    /^(google\.cloud\.aiplatform|sagemaker)(\.|$)/,
    /(^|\.)(ExplanationMetadata|ExplanationParameters|ExplainerConfig|ClarifyExplainerConfig)$/,
  );
  return [...server, ...platform];
}

const EXPLAINED = {
  en: "The evidence is computed with the answer: {what}.",
  ja: "答えとともに根拠を計算します: {what}。",
} as const;
const OFFLINE = {
  en: "Explanations are computed outside of the serving path only: {what}.",
  ja: "説明は、推論の経路の外でのみ計算されています: {what}。",
} as const;
const NO_SERVICE = {
  en: "Nothing is served from this repository.",
  ja: "このリポジトリーからは推論を提供していません。",
} as const;
const NOTHING = {
  en: "No explainer is on the serving path; a platform may add explanations. Show a stored prediction with its contributions.",
  ja: "推論の経路に説明器がありません。基盤側にあれば、寄与つきで保存された予測を示してください。",
} as const;
