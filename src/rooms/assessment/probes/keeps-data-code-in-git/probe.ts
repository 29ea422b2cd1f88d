import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { documentsIn } from "../../readings/documents.ts";
import { fileAt, textFiles } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import { isLibraryOnly, type Sighting } from "../../readings/profile.ts";
import { notebookFiles, pythonFiles } from "../../readings/python/modules.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { stepCode } from "../../readings/tests.ts";
import { at, entriesOf, textsOf } from "../../readings/yaml-tree.ts";

const WORKS_ON_DATA =
  /(^|\.)(read_(csv|parquet|sql|json|table|excel|gbq)|dropna|fillna|drop_duplicates|merge|groupby|train_test_split|to_(csv|parquet|sql)|load_dataset|iter_lines)$/;

/** Guards against notebooks that only hold outputs: their code cells are looked at. */
export const probe = repositoryProbe({
  id: "keeps-data-code-in-git",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is the code that collects and prepares data kept in git?",
    ja: "データを取得・整形するコードをGitで管理していますか。",
  },
  why: {
    en: "A data set whose making is lost cannot be made again, corrected or explained.",
    ja: "作り方の失われたデータは、作り直すことも、直すことも、説明することもできません。",
  },
  threshold: {
    en: "Yes when pipeline stages run tracked scripts, dbt models exist, or at least one tracked Python file works on data and is no notebook.",
    ja: "パイプラインの工程がGitにあるスクリプトを動かすか、dbtのモデルがあるか、データを扱うPythonファイル(ノートブック以外)があること。",
  },
  remedy: {
    en: "Move queries and cleaning cells into stages under src/data/.",
    ja: "クエリや整形のセルを src/data/ の工程に移します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "data-code-versioned", noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    if (facts.history === null) return unknown(NO_GIT);
    const found = stage(facts) ?? dbtModel(facts) ?? script(facts);
    if (found)
      return isLibraryOnly(facts)
        ? unknown(LIBRARY)
        : yes(seenAt(facts, inBoth(FOUND, { what: found.what }), found.path, found.line));
    const notebook = notebookFiles(facts).find(({ module }) =>
      module.calls.some(({ name }) => WORKS_ON_DATA.test(name)),
    );
    if (notebook) return unknown(inBoth(NOTEBOOK, { path: notebook.file.path }));
    return no({ summary: NOTHING });
  },
});

function stage(facts: RepositoryFacts): Sighting | undefined {
  for (const { path } of textFiles(facts, /(^|\/)dvc\.yaml$/)) {
    const folder = path.replace(/dvc\.yaml$/, "");
    for (const [name, one] of entriesOf(at(documentsIn(facts, path)?.[0], "stages"))) {
      const code = textsOf(at(one, "deps")).find(
        (dependency) => /\.(py|sql|r|R|sh)$/.test(dependency) && fileAt(facts, folder + dependency),
      );
      if (code) return { path, line: one.line, what: `${name}: ${code}` };
    }
  }
  return undefined;
}

function dbtModel(facts: RepositoryFacts): Sighting | undefined {
  if (!facts.files.some(({ path }) => /(^|\/)dbt_project\.yml$/.test(path))) return undefined;
  const [model] = textFiles(facts, /(^|\/)models\/.*\.sql$/);
  return model && { path: model.path, line: 1, what: "dbt" };
}

function script(facts: RepositoryFacts): Sighting | undefined {
  const named = new Set(stepCode(facts, "data"));
  for (const { file, module } of pythonFiles(facts)) {
    const call = named.has(file.path) ? module.calls.find(({ name }) => WORKS_ON_DATA.test(name)) : undefined;
    if (call) return { path: file.path, line: call.line, what: `${call.name}()` };
  }
  return undefined;
}

const FOUND = {
  en: "Data is prepared by tracked code: {what}.",
  ja: "データの準備がGitにあるコードで行われています: {what}。",
} as const;
const NOTEBOOK = {
  en: "{path} works on data, but as a notebook, which may hold steps that were run in another order or not at all.",
  ja: "{path} がデータを扱いますが、ノートブックのため、実行の順序や有無が確かめられません。",
} as const;
const LIBRARY = {
  en: "The repository is a package for others; the data behind its models is prepared elsewhere.",
  ja: "他者が使うパッケージで、モデルのデータの準備は別の場所にあります。",
} as const;
const NO_GIT = {
  en: "The folder has no git history.",
  ja: "このフォルダーにはgitの履歴がありません。",
} as const;
const NOTHING = {
  en: "No tracked code collects or prepares data; it may be in another repository or a tool.",
  ja: "データを取得・整形するコードがGitにありません。別のリポジトリーや道具にある可能性はあります。",
} as const;
