import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { importsFrom, ownPython } from "../../readings/call-sites.ts";
import { baseName } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import type { Sighting } from "../../readings/profile.ts";
import { pythonBodies } from "../../readings/python-bodies.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { testFiles } from "../../readings/tests.ts";

const DETECTOR =
  /^(alibi_detect\.od|pyod|pytorch_ood|sklearn\.(ensemble\.IsolationForest|svm\.OneClassSVM|neighbors\.LocalOutlierFactor))(\.|$)/;
const OUTSIDE =
  /(?:^|[^a-z])ood(?:[^a-z]|$)|out_of_(distribution|domain|scope|range)|is_outlier|outlier_score|abstain|unfamiliar|in_domain|mahalanobis|confiden|uncertain/i;
const ABSTAINS =
  /abstain|reject|refuse|unknown|escalat|human|review|out_of|defer|none\b|not_confident|unsupported/i;

/** Guards against a threshold that nobody tested: a test has to show that it abstains. */
export const probe = repositoryProbe({
  id: "abstains-outside-its-limits",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does the system notice inputs outside of its competence and abstain, and is that tested?",
    ja: "得意な範囲外の入力に気づいて答えを控え、それを試験していますか。",
  },
  why: {
    en: "A model answers everything, also what it knows nothing about.",
    ja: "モデルは、何も知らないことにも答えてしまいます。",
  },
  threshold: {
    en: "Yes when code next to the prediction compares an out-of-distribution or confidence figure and then refuses or hands over, and a collected test calls that function.",
    ja: "予測の箇所で範囲外や確信の値を判定して断るか引き継ぐコードがあり、収集されるテストがその関数を呼ぶこと。",
  },
  remedy: {
    en: "Add a detector and an abstain route where the prediction is made, and tests/test_ood.py with inputs from outside.",
    ja: "予測の箇所に検出器と回答を控える経路を加え、範囲外の入力を使う tests/test_ood.py を書きます。",
  },
  effort: "medium",
  speaksFor: [{ practice: "knowledge-limits", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const routes = abstainRoutes(facts);
    for (const route of routes) {
      const test = testOf(facts, route);
      if (test)
        return yes(
          seenAt(facts, inBoth(ABSTAIN, { what: route.what }), route.path, route.line),
          seenAt(facts, inBoth(TESTED, { path: test.path }), test.path, test.line),
        );
    }
    const [untested] = routes;
    if (untested)
      return no(seenAt(facts, inBoth(UNTESTED, { what: untested.what }), untested.path, untested.line));
    return unknown(NOTHING);
  },
});

type Route = Sighting & { readonly name: string };

function abstainRoutes(facts: RepositoryFacts): Route[] {
  return ownPython(facts).flatMap((python) => {
    const { file } = python;
    const detects = importsFrom(python, DETECTOR);
    if (!detects && !OUTSIDE.test(file.text)) return [];
    return pythonBodies(python).bodies.flatMap((body) => {
      if (
        body.name === null ||
        !body.calls.some(({ name }) =>
          /(^|[._])(predict\w*|decision_function|score\w*|infer\w*|classify\w*)$/i.test(name),
        )
      )
        return [];
      const route = body.branches.find(
        (one) =>
          (OUTSIDE.test(one.condition) || (detects && /== -1|outlier|anomal/i.test(one.condition))) &&
          (one.raises ||
            /^return$|^return None/.test(one.returns ?? "") ||
            ABSTAINS.test(`${one.returns ?? ""} ${one.calls.join(" ")}`)),
      );
      return route
        ? [{ path: file.path, line: route.line, what: route.condition.slice(0, 80), name: body.name }]
        : [];
    });
  });
}

/** A collected test that imports the module and calls the function. */
function testOf(facts: RepositoryFacts, route: Route): Sighting | null {
  const module = baseName(route.path).replace(/\.py$/, "");
  for (const { python } of testFiles(facts)) {
    const imports = python.module.imports.some(
      (entry) =>
        entry.module.split(".").at(-1) === module ||
        entry.names.includes(module) ||
        entry.names.includes(route.name),
    );
    const call = python.module.calls.find(({ name }) => name.split(".").at(-1) === route.name);
    if (
      imports &&
      call &&
      python.module.definitions.some(({ name }) => /^test/.test(name) && OUT_TEST.test(name))
    )
      return { path: python.file.path, line: call.line, what: call.name };
  }
  return null;
}
const OUT_TEST = /ood|out_of|outlier|abstain|reject|refus|unknown|confiden|uncertain|limit|unfamiliar|low_/i;

const ABSTAIN = { en: "The system abstains when: {what}", ja: "次の条件で答えを控えます: {what}" } as const;
const TESTED = { en: "A test shows it: {path}.", ja: "テストが確かめています: {path}。" } as const;
const UNTESTED = {
  en: "The code abstains when {what}, but no test shows that this limit works.",
  ja: "{what} で答えを控えますが、その限度を確かめるテストがありません。",
} as const;
const NOTHING = {
  en: "No abstaining next to the prediction was found; a router in front may do it. Show the share of abstentions.",
  ja: "予測の箇所で答えを控える処理が見つかりません。前段にあれば、控えた割合を示してください。",
} as const;
