import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { filesNamed, type TextFile, textFiles } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import { sectionsOf } from "../../readings/markdown.ts";
import { wordsIn } from "../../readings/placeholders.ts";
import type { Sighting } from "../../readings/profile.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

const CHANGELOG =
  /(^|\/)(CHANGELOG|CHANGES|HISTORY|RELEASE[-_ ]?NOTES|NEWS|変更履歴)(\.(md|rst|txt|markdown))?$/i;
/** Documentation with a page per version, or one for all of them. */
const PAGES =
  /^(docs?|documentation)\/(source\/)?((whats?[-_]?new|release[-_]?notes|releases|changes|changelog)\/[^/]+|whats?[-_]?new|release[-_]?notes|releases|changelog)\.(md|rst|txt)$/i;
/** `v1.2.3`, `1.2`, `2024.5.1`, `v20250625`, `release-1.4`; not a build number, not `text-classification@v1.2.0`. */
const VERSION =
  /^(?:release[-/])?v?(\d+\.\d+(?:\.\d+)*(?:[-.]?(?:rc|a|b|alpha|beta|post|dev)\.?\d*)?)$|^v(\d{8})$/i;

/** Guards against tags that name builds, tutorial steps or models: only a tag of the code's version asks for notes. */
export const probe = repositoryProbe({
  id: "has-release-notes",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does each release of the code come with notes on what changed?",
    ja: "コードを公開するたびに、変更点が知らされていますか。",
  },
  why: {
    en: "Who uses the model has to know what changed before they notice it in their figures.",
    ja: "利用者は、自分の数値に表れる前に、何が変わったかを知る必要があります。",
  },
  threshold: {
    en: "Yes when the newest version tag has an entry of its own in the changelog.",
    ja: "最新の版タグについて、変更履歴に内容のある項目があること。",
  },
  remedy: {
    en: "Write the entry in CHANGELOG.md when you tag, or generate it from the commits.",
    ja: "タグを付けるときに CHANGELOG.md に項目を書くか、コミットから生成します。",
  },
  effort: "small",
  speaksFor: [{ practice: "release-notes" }],
  expiresAfterDays: null,
  ask(facts) {
    const tags = [...(facts.history?.tags ?? [])].sort((one, other) => other.createdAtMs - one.createdAtMs);
    const versions = tags.filter(({ name }) => VERSION.test(name));
    const [newest] = versions;
    // A changelog in a sub-folder speaks of what lies there, not of the repository's releases.
    const pages = textFiles(facts, PAGES);
    const shallowest = Math.min(...textFiles(facts, CHANGELOG).map(({ path }) => depthOf(path)), 1);
    const changelogs = [
      ...textFiles(facts, CHANGELOG).filter(({ path }) => depthOf(path) <= shallowest),
      ...pages,
    ];
    const fragments = filesNamed(
      facts,
      /(^|\/)(changelog\.d|newsfragments|changes)\/[^/]+\.(md|rst|txt|feature|bugfix)$/,
    );
    const [changelog] = changelogs;
    if (changelog && newest) {
      const number = VERSION.exec(newest.name)!
        .slice(1)
        .find((part) => part !== undefined)!;
      const named = new RegExp(`(^|[^\\d.])v?${number.replace(/\./g, "\\.")}([^\\d.]|\\.?$)`);
      for (const file of changelogs) {
        const entry = sectionsOf(file.text, file.path).find(({ heading }) => named.test(heading));
        if (entry && wordsIn(entry.body) >= 3)
          return yes(seenAt(facts, inBoth(FOUND, { tag: newest.name }), file.path, entry.line));
      }
      const current = notedVersion(facts, changelogs, number);
      if (current)
        return yes(seenAt(facts, inBoth(DECLARED, { version: current.what }), current.path, current.line));
      return no(
        seenAt(facts, inBoth(MISSING, { tag: newest.name, path: changelog.path }), changelog.path, 1),
      );
    }
    if (newest)
      return unknown(inBoth(FORGE, { tag: newest.name, versions: versions.length, tags: tags.length }));
    if (facts.history === null) return unknown(NO_HISTORY);
    if (changelog || fragments.length > 0)
      return unknown(inBoth(NO_TAG, { path: changelog?.path ?? fragments[0]!.path }));
    if (facts.history.shallow) return unknown(SHALLOW);
    return no({ summary: inBoth(NOTHING, { tags: tags.length }) });
  },
});

/** The version that the package gives itself, where tags stopped before it and the changelog went on. */
const OWN_VERSION = /^(?:__version__|version|VERSION)\s*[=:]\s*["']?v?(\d+\.\d+(?:\.\d+)*)["']?,?\s*$/m;

function notedVersion(
  facts: RepositoryFacts,
  changelogs: readonly TextFile[],
  tagged: string,
): Sighting | undefined {
  for (const { text } of textFiles(
    facts,
    /^(pyproject\.toml|setup\.cfg|VERSION)$|^(src\/)?[\w-]+\/(about|__about__|__init__|_?_?version_?_?)\.py$|^(about|version)\.py$/i,
  )) {
    const version = OWN_VERSION.exec(text)?.[1];
    if (version === undefined || !isNewer(version, tagged)) continue;
    const named = new RegExp(`(^|[^\\d.])v?${version.replace(/\./g, "\\.")}([^\\d.]|\\.?$)`);
    for (const file of changelogs) {
      const entry = sectionsOf(file.text, file.path).find(({ heading }) => named.test(heading));
      if (entry && wordsIn(entry.body) >= 3) return { path: file.path, line: entry.line, what: version };
    }
  }
  return undefined;
}

function isNewer(one: string, other: string): boolean {
  const [a, b] = [one, other].map((version) =>
    version.split(/[.-]/).map((part) => Number.parseInt(part, 10) || 0),
  );
  for (let at = 0; at < Math.max(a!.length, b!.length); at++)
    if ((a![at] ?? 0) !== (b![at] ?? 0)) return (a![at] ?? 0) > (b![at] ?? 0);
  return false;
}

const depthOf = (path: string): number => path.split("/").length - 1;

const FOUND = {
  en: "The newest version tag {tag} has its entry in the changelog.",
  ja: "最新の版タグ {tag} の項目が変更履歴にあります。",
} as const;
const DECLARED = {
  en: "The changelog has an entry of its own for {version}, the version that the package gives itself.",
  ja: "パッケージ自身の版 {version} について、変更履歴に独立した項目があります。",
} as const;
const MISSING = {
  en: "The newest version tag {tag} has no entry in {path}.",
  ja: "最新の版タグ {tag} の項目が {path} にありません。",
} as const;
const FORGE = {
  en: "{versions} of {tags} tags are versions, {tag} the newest, and there is no changelog; the notes may stand on the forge.",
  ja: "{tags}個のタグのうち{versions}個が版で、最新は {tag} です。変更履歴はありませんが、リリースノートがホスティング側にある可能性があります。",
} as const;
const NO_HISTORY = {
  en: "Without a git history nobody can tell which releases there were.",
  ja: "gitの履歴がなく、どのリリースがあったか分かりません。",
} as const;
const NO_TAG = {
  en: "{path} exists, but no tag of a version says what was released.",
  ja: "{path} はありますが、版を示すタグがなく、何が公開されたか分かりません。",
} as const;
const SHALLOW = {
  en: "The clone is shallow, so tags may be missing.",
  ja: "浅いクローンのため、タグが欠けている可能性があります。",
} as const;
const NOTHING = {
  en: "There is no changelog, and none of {tags} tags is a version of the code.",
  ja: "変更履歴がなく、{tags}個のタグにもコードの版を示すものがありません。",
} as const;
