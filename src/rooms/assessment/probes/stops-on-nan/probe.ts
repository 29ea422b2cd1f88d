import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { callSites, mayCall, ownPython } from "../../readings/call-sites.ts";
import { seenAt } from "../../readings/location.ts";
import { type Sighting, trainsSomething } from "../../readings/profile.ts";
import { pythonBodies } from "../../readings/python-bodies.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

const GUARD =
  /(^|\.)(TerminateOnNaN|check_numerics|enable_check_numerics|assert_all_finite|set_detect_anomaly|detect_anomaly|assert_finite|TerminateOnNan|check_nan_inf)$/;
const PACKAGE = /^(tensorflow|keras|torch|sklearn\.utils|numpy|jax|ignite|chex|flax)(\.|$)/;
const FINITE = /(^|\.)(isnan|isinf|isfinite|isna|isnull|is_nan|is_infinite|is_finite)$/;
const SAYS = /(^|\.)(warning|warn|error|critical|exception|alert\w*|notify\w*|exit|send_\w+|inc)$/i;

/** Guards against filling and dropping: a NaN that is replaced in silence raised no alarm. */
export const probe = repositoryProbe({
  id: "stops-on-nan",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Do NaN and infinite values in training or serving raise an alarm?",
    ja: "学習や推論でのNaNや無限大を検知して知らせますか。",
  },
  why: {
    en: "A single NaN spreads through all weights and all later results.",
    ja: "たった一つのNaNが、すべての重みと後の結果に広がります。",
  },
  threshold: {
    en: "Yes when code that trains or predicts raises, exits or alerts on values that are not finite, or a framework's guard is switched on.",
    ja: "学習や予測のコードが、有限でない値で例外・終了・通知を行うか、フレームワークの監視が有効なこと。",
  },
  remedy: {
    en: "Check the loss and the outputs for finite values and raise (torch.isfinite, TerminateOnNaN, tf.debugging.enable_check_numerics).",
    ja: "損失と出力が有限かを確かめ、そうでなければ例外を上げます(torch.isfinite、TerminateOnNaN、tf.debugging.enable_check_numerics)。",
  },
  effort: "small",
  speaksFor: [{ practice: "x-nan-guard", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const [branch] = branches(facts);
    if (branch) return yes(seenAt(facts, inBoth(GUARDED, { what: branch.what }), branch.path, branch.line));
    const own = callSites(facts, PACKAGE, GUARD).find(
      ({ call }) => !/^(False|mode = False)/.test(call.arguments),
    );
    if (own) return yes(seenAt(facts, FRAMEWORK, own.path, own.line));
    const [silent] = callSites(facts, /^(numpy|pandas|torch)(\.|$)/, /(^|\.)(nan_to_num|fillna|dropna)$/);
    if (silent && trainsSomething(facts))
      return no(seenAt(facts, inBoth(SILENT, { what: silent.what }), silent.path, silent.line));
    return unknown(NOTHING);
  },
});

const WORKS =
  /(^|[._])(fit|train\w*|backward|predict\w*|forward|loss\w*|step|infer\w*|compute_loss|criterion)$/i;

/** In files that train or predict: a test for finite values whose consequence somebody notices. */
function branches(facts: RepositoryFacts): Sighting[] {
  return ownPython(facts).flatMap((python) => {
    const { file, module } = python;
    if (!mayCall(python, FINITE)) return [];
    const tests = module.calls.some(({ name }) => /(^|\.)(isnan|isinf|isfinite)$/.test(name));
    if (!tests || !module.calls.some(({ name }) => WORKS.test(name))) return [];
    return pythonBodies(python).bodies.flatMap((body) =>
      body.branches
        .filter(
          (one) =>
            one.tests.some((name) => FINITE.test(name)) &&
            /loss|grad|pred|output|logit|score|weight|param|proba|metric|y_hat/i.test(one.condition),
        )
        .filter((one) => one.raises || one.calls.some((name) => SAYS.test(name)))
        .map((one) => ({ path: file.path, line: one.line, what: one.condition.slice(0, 80) })),
    );
  });
}

const GUARDED = {
  en: "Values that are not finite are noticed: {what}",
  ja: "有限でない値を検知します: {what}",
} as const;
const FRAMEWORK = {
  en: "The framework's guard against values that are not finite is switched on.",
  ja: "有限でない値に対するフレームワークの監視が有効です。",
} as const;
const SILENT = {
  en: "Missing values are replaced in silence ({what}); nothing raises an alarm.",
  ja: "欠損を黙って置き換えており({what})、知らせるものがありません。",
} as const;
const NOTHING = {
  en: "No guard against values that are not finite was found here; a monitor may watch for them. Show its rule.",
  ja: "有限でない値への備えがここにありません。監視側にあれば、その規則を示してください。",
} as const;
