import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { baseName, folderOf, isTestPath } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import { prose } from "../../readings/markdown.ts";
import { wordsIn } from "../../readings/placeholders.ts";
import { notebookFiles, pythonFiles } from "../../readings/python/modules.ts";
import { outlineOf } from "../../readings/python/outline.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

const FLOOR = 0.5;
/** Between this and the floor the way of counting decides (nested functions, overloads): nobody should be told "no". */
const JUST_BELOW = 0.47;
const FEWEST = 5;
const LICENCE = /copyright|licen[cs]ed? (under|to)|all rights reserved|permission is hereby granted/i;

/** Guards against licence headers in docstrings; prose in notebooks or a page per script leaves the answer open. */
export const probe = repositoryProbe({
  id: "documents-public-code",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does the model's code carry its own documentation?",
    ja: "モデルのコードに説明が書き込まれていますか。",
  },
  why: {
    en: "What a function promises cannot be read off its body, and the body is what changes.",
    ja: "関数が約束することは本体からは読み取れず、変わるのはその本体です。",
  },
  threshold: {
    en: "Yes when at least 50 % of the public functions and classes outside of tests have a docstring that is no licence text.",
    ja: "テストを除く公開の関数とクラスの50%以上に、ライセンス文ではないdocstringがあること。",
  },
  remedy: {
    en: "Document the public functions and let a tool such as interrogate hold the floor in CI.",
    ja: "公開関数に説明を書き、interrogateなどの道具でCIに下限を設けます。",
  },
  effort: "medium",
  speaksFor: [{ practice: "code-docs" }],
  expiresAfterDays: null,
  ask(facts) {
    const files = pythonFiles(facts).filter(
      ({ file }) => !isTestPath(file.path) && !/(^|\/)(docs?|conf|setup)\.py$/.test(file.path),
    );
    const sample = sampleOf(files);
    const all = sample.flatMap((python) =>
      outlineOf(python)
        .filter(({ name }) => !name.startsWith("_"))
        .map((definition) => ({ path: python.file.path, definition })),
    );
    const documented = all.filter(
      ({ definition }) =>
        definition.docstring !== null &&
        definition.docstring.trim() !== "" &&
        !LICENCE.test(definition.docstring),
    );
    if (all.length < FEWEST) return unknown(inBoth(TOO_FEW, { count: all.length }));
    const share = documented.length / all.length;
    const values = {
      documented: documented.length,
      all: all.length,
      percent: Math.round(share * 100),
      read: sample.length,
      files: files.length,
    };
    const sampled = sample.length < files.length;
    const told = inBoth(sampled ? SAMPLED_SHARE : SHARE, values);
    if (share >= FLOOR) {
      const [first] = documented;
      return yes(seenAt(facts, told, first!.path, first!.definition.line));
    }
    if (notebookFiles(facts).length > files.length)
      return unknown(inBoth(sampled ? SAMPLED_NOTEBOOKS : NOTEBOOKS, values));
    if (share >= JUST_BELOW) return unknown(told);
    const page = describingPage(
      facts,
      files.map(({ file }) => file.path),
    );
    if (page) return unknown(inBoth(PAGE, { ...values, path: page }));
    const known = new Set(documented);
    const gap = all.find((one) => !known.has(one))!;
    return no(seenAt(facts, told, gap.path, gap.definition.line));
  },
});

/** A share needs no more: of very large repositories, files at even distances are read. */
const MOST_FILES = 800;

function sampleOf<T>(files: readonly T[]): readonly T[] {
  const step = files.length / MOST_FILES;
  if (step <= 1) return files;
  return Array.from({ length: MOST_FILES }, (_, at) => files[Math.floor(at * step)]!);
}

/** Nobody describes more files than this on one page. */
const MOST_DESCRIBED = 400;

/** A page that names most of the code files, one by one. A page in a folder speaks of that folder. */
function describingPage(facts: RepositoryFacts, code: readonly string[]): string | undefined {
  const named = code.filter((path) => baseName(path) !== "__init__.py");
  if (named.length === 0 || named.length > MOST_DESCRIBED) return undefined;
  return prose(facts).find(({ file }) => {
    const folder = /^(docs?|documentation)\//i.test(file.path) ? "" : folderOf(file.path);
    const lines = file.text.split("\n");
    const described = named.filter(
      (path) =>
        (folder === "" || path.startsWith(`${folder}/`)) &&
        lines.some((line, at) => explains(line, lines[at + 1] ?? "", baseName(path))),
    );
    return described.length >= named.length * 0.5;
  })?.file.path;
}

/** An item, a row or a heading that begins with the file and tells of it; a tree of files or a command line does not. */
function explains(line: string, next: string, name: string): boolean {
  const at = line.indexOf(name);
  if (at < 0 || /[│├└]|^\s*(\$|!|python|pytest|torchrun|bash|sh)\s/.test(line)) return false;
  const before = line
    .slice(0, at)
    .replace(/[\w./-]*\/$/, "")
    .replace(/`[^`]*`\s*(,|、|and\s)\s*/g, "");
  if (!/^[\s>#*+|`[\]"-]*(\d+\.\s*)?[*`[]*$/.test(before)) return false;
  const after = line.slice(at + name.length).replace(/\]\([^)]*\)/, "");
  return wordsIn(after) >= LEAST_WORDS || (/^#{1,6}\s/.test(line) && wordsIn(next) >= LEAST_WORDS);
}
const LEAST_WORDS = 4;

const SHARE = {
  en: "{documented} of {all} public functions and classes have a docstring ({percent} %).",
  ja: "公開の関数とクラス{all}個のうち{documented}個に説明があります({percent}%)。",
} as const;
const SAMPLED_SHARE = {
  en: "In a sample of {read} of {files} files, {documented} of {all} public functions and classes have a docstring ({percent} %).",
  ja: "{files}ファイルから{read}ファイルを抜き出して見たところ、公開の関数とクラス{all}個のうち{documented}個に説明があります({percent}%)。",
} as const;
const TOO_FEW = {
  en: "Only {count} public Python functions or classes: too few for a share.",
  ja: "公開のPython関数・クラスが{count}個しかなく、割合を出せません。",
} as const;
const NOTEBOOKS = {
  en: "{documented} of {all} have a docstring ({percent} %), but most of the code stands in notebooks, where prose explains it.",
  ja: "説明があるのは{all}個中{documented}個({percent}%)ですが、コードの大半は文章を伴うノートブックにあります。",
} as const;
const SAMPLED_NOTEBOOKS = {
  en: "In a sample of {read} of {files} files, {documented} of {all} have a docstring ({percent} %), but most of the code stands in notebooks, where prose explains it.",
  ja: "{files}ファイルから{read}ファイルを抜き出して見たところ、説明があるのは{all}個中{documented}個({percent}%)ですが、コードの大半は文章を伴うノートブックにあります。",
} as const;
const PAGE = {
  en: "{documented} of {all} have a docstring ({percent} %), but {path} describes the scripts one by one.",
  ja: "説明があるのは{all}個中{documented}個({percent}%)ですが、{path} がスクリプトを一つずつ説明しています。",
} as const;
