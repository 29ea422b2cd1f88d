import { fill, type Text } from "../../../kernel/messages.ts";
import { no, notApplicable, unknown, yes } from "../core/answers.ts";
import type { Answer } from "../core/probe.ts";
import type { RepositoryFacts } from "../core/repository-facts.ts";
import { ci } from "./ci/workflows.ts";
import { unreadableNamed } from "./files.ts";
import { seenAt } from "./location.ts";
import { isLibraryOnly, trainsSomething } from "./profile.ts";
import {
  opaqueRun,
  type Step,
  stepCode,
  testFiles,
  testRun,
  testsNamedFor,
  testsOf,
  testsOfModels,
} from "./tests.ts";

/** Whether a step of the system has automated tests that CI runs. */
export function judgeStepTests(facts: RepositoryFacts, step: Step, name: Text): Answer {
  const both = (text: Text, values: Readonly<Record<string, string | number>> = {}): Text => ({
    en: fill(text.en, { ...values, step: name.en }, "en"),
    ja: fill(text.ja, { ...values, step: name.ja }, "ja"),
  });
  const [test] = testsOf(facts, step);
  const run = testRun(facts);
  if (test && run)
    return yes(
      seenAt(facts, both(TESTED, { what: test.what }), test.path, test.line),
      seenAt(facts, both(RUN, { what: run.what }), run.path, run.line),
    );
  const unread = ci(facts).broken[0]?.path ?? opaqueRun(facts);
  if (test && unread) return unknown(both(CI_UNREAD, { path: unread }));
  if (test) return no(seenAt(facts, both(NOT_RUN, { path: test.path }), test.path, test.line));
  const [missing] = unreadableNamed(facts, /(^|\/)(test_[^/]*|[^/]*_test)\.py$/);
  if (missing) return unknown(both(UNREADABLE, { path: missing }));
  const code = stepCode(facts, step);
  const hasTests = testFiles(facts).length > 0;
  if (code.length === 0 && step === "serving") return notApplicable(both(NO_SERVICE));
  if (code.length === 0 && hasTests && step === "data") return unknown(both(UNCLEAR));
  if (step === "training" && !trainsSomething(facts) && !isLibraryOnly(facts) && hasTests)
    return unknown(both(ELSEWHERE));
  const [model] = step === "training" && code.length > 0 ? testsOfModels(facts) : [];
  if (model) return unknown(both(OF_MODEL, { path: model.python.file.path }));
  const [named] = testsNamedFor(facts, step);
  if (named) return unknown(both(NAMED, { path: named.python.file.path }));
  return code[0] === undefined
    ? no({ summary: both(NOTHING) })
    : no(seenAt(facts, both(UNTESTED, { path: code[0] }), code[0], 1));
}

const TESTED = {
  en: "{step} is tested by {what} test(s).",
  ja: "{step}のテストがあります({what}件)。",
} as const;
const RUN = { en: "CI runs the tests: {what}", ja: "CIがテストを実行します: {what}" } as const;
const NOT_RUN = {
  en: "{path} tests {step}, but no CI job runs it or its failure does not count.",
  ja: "{path} に{step}のテストがありますが、CIで実行されないか、失敗が反映されません。",
} as const;
const CI_UNREAD = {
  en: "Tests of {step} exist; whether {path} runs them cannot be read here.",
  ja: "{step}のテストはありますが、{path} が実行するかはここでは読めません。",
} as const;
const UNREADABLE = {
  en: "{path} could not be read, so tests of {step} may be missed.",
  ja: "{path} を読めないため、{step}のテストを見落とす可能性があります。",
} as const;
const NO_SERVICE = {
  en: "The repository contains no online service, so {step} is not tested here.",
  ja: "オンラインで応答するサービスがなく、{step}はここでは対象外です。",
} as const;
const UNCLEAR = {
  en: "Tests exist, but which of them speak of {step} cannot be told from their imports.",
  ja: "テストはありますが、どれが{step}のものかはimportから判断できません。",
} as const;
const ELSEWHERE = {
  en: "Nothing is trained in this repository, so {step} is tested where it lies.",
  ja: "このリポジトリーでは学習を行わないため、{step}のテストはそのコードのある場所で評価します。",
} as const;
const NAMED = {
  en: "{path} is named for {step} and runs programs; which code that reaches cannot be told.",
  ja: "{path} は{step}のテストらしい名前でプログラムを実行しますが、どのコードに届くかは判断できません。",
} as const;
const OF_MODEL = {
  en: "{path} tests the model's code; whether that covers {step} cannot be told.",
  ja: "{path} がモデルのコードをテストしていますが、{step}まで含むかは判断できません。",
} as const;
const UNTESTED = {
  en: "{path} does the work of {step}, but no collected test imports it.",
  ja: "{path} が{step}を担っていますが、それを読み込むテストがありません。",
} as const;
const NOTHING = {
  en: "No automated test of {step} was found.",
  ja: "{step}の自動テストが見つかりません。",
} as const;
