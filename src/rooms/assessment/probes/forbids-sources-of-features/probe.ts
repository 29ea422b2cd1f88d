import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { ownPython } from "../../readings/call-sites.ts";
import { yamlFiles } from "../../readings/documents.ts";
import { baseName, isExamplePath, textFiles } from "../../readings/files.ts";
import { parseIni } from "../../readings/ini.ts";
import { seenAt } from "../../readings/location.ts";
import type { Sighting } from "../../readings/profile.ts";
import { pythonBodies } from "../../readings/python-bodies.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { testFiles } from "../../readings/tests.ts";
import { itemsOf, mapsIn } from "../../readings/yaml-tree.ts";

const FORBIDDEN =
  /(forbidden|prohibited|denied|disallowed|banned|blocked|excluded|protected|sensitive)_?(features?|columns?|sources?|fields?|attributes?)|(feature|column|source)_?(deny|block|black)_?list/i;

/** Guards against a list that nobody checks: something has to fail when a forbidden source is used. */
export const probe = repositoryProbe({
  id: "forbids-sources-of-features",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does a check refuse features from forbidden sources?",
    ja: "禁止された情報源の特徴量を、検査で拒んでいますか。",
  },
  why: {
    en: "A rule that lives in a document is broken by whoever did not read it.",
    ja: "文書だけの規則は、読まなかった人に破られます。",
  },
  threshold: {
    en: "Yes when a list of forbidden features or sources exists and code or a test compares with it and fails, or an import contract forbids modules to the features.",
    ja: "禁止する特徴量や情報源の一覧があり、コードかテストがそれと照合して失敗するか、特徴量のモジュールにimportの禁止規則があること。",
  },
  remedy: {
    en: "List forbidden sources in features-policy.yaml and fail CI when a feature uses one (tests/test_feature_policy.py).",
    ja: "禁止する情報源を features-policy.yaml に並べ、使われたらCIを失敗させます(tests/test_feature_policy.py)。",
  },
  effort: "small",
  speaksFor: [{ practice: "x-feature-policy", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const [contract] = importContracts(facts);
    if (contract)
      return yes(seenAt(facts, inBoth(CONTRACT, { what: contract.what }), contract.path, contract.line));
    const lists = forbiddenLists(facts);
    for (const list of lists) {
      const check = checkOf(facts, list.what);
      if (check)
        return yes(
          seenAt(facts, inBoth(CHECKED, { what: list.what }), check.path, check.line),
          seenAt(facts, inBoth(LISTED, { path: list.path }), list.path, list.line),
        );
    }
    const [list] = lists;
    if (list) return no(seenAt(facts, inBoth(UNCHECKED, { what: list.what }), list.path, list.line));
    return unknown(NOTHING);
  },
});

/** Lists in settings and in code, by the name under which a check would find them. */
function forbiddenLists(facts: RepositoryFacts): Sighting[] {
  const inSettings = yamlFiles(facts, /\.(ya?ml|json)$/, FORBIDDEN)
    .filter(({ file }) => !isExamplePath(file.path))
    .flatMap(({ file, documents }) =>
      documents.flatMap((root) =>
        [...mapsIn(root)].flatMap((map) =>
          [...map.entries].flatMap(([key, value]) =>
            FORBIDDEN.test(key) && itemsOf(value).length > 0
              ? [{ path: file.path, line: value.line, what: key }]
              : [],
          ),
        ),
      ),
    );
  const inCode = ownPython(facts).flatMap((python) =>
    FORBIDDEN.test(python.file.text)
      ? pythonBodies(python)
          .bodies.flatMap(({ lists }) => lists)
          .filter(({ name }) => FORBIDDEN.test(name))
          .map(({ name, line }) => ({ path: python.file.path, line, what: name }))
      : [],
  );
  return [...inSettings, ...inCode];
}

function checkOf(facts: RepositoryFacts, name: string): Sighting | null {
  const files = [...ownPython(facts), ...testFiles(facts).map(({ python }) => python)];
  for (const python of files) {
    if (!python.file.text.includes(name)) continue;
    const body = pythonBodies(python).bodies.find(({ branches }) =>
      branches.some(
        (one) =>
          one.raises &&
          (one.condition.includes(name) ||
            /forbidden|denied|disallowed|prohibited|banned|blocked|overlap|offend|violat|intersect/i.test(
              one.condition,
            )),
      ),
    );
    if (body)
      return { path: python.file.path, line: body.line, what: body.name ?? baseName(python.file.path) };
  }
  return null;
}

/** import-linter: a `forbidden` contract whose source is the features. */
const importContracts = (facts: RepositoryFacts): Sighting[] =>
  textFiles(facts, /(^|\/)(\.importlinter|setup\.cfg)$/).flatMap(({ path, text }) =>
    [...parseIni(text)].flatMap(([section, entries]) => {
      const value = (key: string): string => entries.find((entry) => entry.key === key)?.value ?? "";
      return section.startsWith("importlinter:contract") &&
        value("type") === "forbidden" &&
        /feature/i.test(value("source_modules"))
        ? [{ path, line: entries[0]?.line ?? 1, what: value("forbidden_modules").replace(/\s+/g, ", ") }]
        : [];
    }),
  );

const CONTRACT = {
  en: "The features may not import: {what}.",
  ja: "特徴量からのimportを禁じています: {what}。",
} as const;
const CHECKED = {
  en: "A check refuses what {what} lists.",
  ja: "{what} にあるものを検査が拒みます。",
} as const;
const LISTED = { en: "The list is in {path}.", ja: "一覧は {path} にあります。" } as const;
const UNCHECKED = {
  en: "{what} is a list, but nothing fails when it is ignored.",
  ja: "{what} は一覧ですが、無視しても何も失敗しません。",
} as const;
const NOTHING = {
  en: "No list of forbidden sources was found here; a catalogue may keep it. Show the rule and its check.",
  ja: "禁止する情報源の一覧がここにありません。カタログにあれば、規則と検査を示してください。",
} as const;
