import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { baseName, lineAt } from "../../readings/files.ts";
import { type Guide, guides, isStale, isWritten } from "../../readings/guides.ts";
import { seenAt } from "../../readings/location.ts";
import { hasDiagram, prose } from "../../readings/markdown.ts";
import type { Sighting } from "../../readings/profile.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

const HEADING =
  /\b(architecture|(system|solution|service|serving|platform|software) (design|overview|diagram)|components and data flow|c4 model)\b|アーキテクチャ|システム(構成|設計|概要)|全体構成|構成図/i;
const MODEL =
  /\b(model|network|neural|encoder|decoder|transformer|layers?)['’s]* (architectures?|design)\b|architecture of the (model|network)|モデル(の)?(構成|アーキテクチャ)/i;
/** Words that only a description of software uses. */
const SOFTWARE =
  /\b(service|pipelines?|api|database|storage|queue|deploy\w*|server|cluster|container|registry|scheduler|endpoint|client|frontend|backend|bucket|broker|batch|ci\/cd|workflow|module|process(es)?|cloud)\b|サービス|パイプライン|データベース|配備|サーバー|コンテナ|キュー|モジュール/gi;
const FEWEST_SOFTWARE_WORDS = 3;
/** A heading that cannot mean a neural network. */
const OF_SOFTWARE =
  /\b(software|system|solution|service|serving|platform|cloud|deployment|mlops) (architecture|design)\b/i;
/** A picture that is named for the design itself; a life cycle, a flow or an overview may be anything. */
const DESIGN = /architect|(system|solution)[-_ ]?(design|diagram)|design[-_ ]?diagram/i;

/** Guards against the picture of a neural network: the text speaks of services, stores and pipelines. */
export const probe = repositoryProbe({
  id: "has-architecture-document",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is the system's design written down, with a diagram, and kept up with the code?",
    ja: "システムの構成が図とともに文書になり、コードの変化に合わせて更新されていますか。",
  },
  why: {
    en: "Who changes one part must be able to see what stands next to it.",
    ja: "一部を変える人は、その隣に何があるかを知る必要があります。",
  },
  threshold: {
    en: "Yes when a section on the system's architecture has text about services, stores or pipelines and a diagram stands in the document; paths that it names exist; or when a picture that is named for the architecture stands beside text about the system's parts. It is not older than the code by 180 days.",
    ja: "システム構成の節にサービス・保存先・パイプラインの説明があり、文書に図があって、挙げたパスが存在すること、または構成図と分かる名前の図がシステムの各部の説明とともにあること。いずれもコードより180日以上古くないこと。",
  },
  remedy: {
    en: "Draw the context and the containers in docs/architecture.md and link the folders, so that moves break the check.",
    ja: "docs/architecture.md に全体図と構成要素を描き、フォルダーへのリンクを張って、移動すれば検査で分かるようにします。",
  },
  effort: "medium",
  speaksFor: [{ practice: "architecture-docs" }],
  expiresAfterDays: 180,
  ask(facts) {
    const sections = guides(facts, HEADING, MODEL)
      .filter(isWritten)
      .filter((guide) => OF_SOFTWARE.test(guide.section.heading) || speaksOfSoftware(guide));
    const drawn = sections.filter(({ document }) => hasDiagram(document.file.text));
    const good = drawn.find(({ stale, missingPaths }) => !stale && missingPaths.length === 0);
    if (good)
      return yes(
        seenAt(
          facts,
          inBoth(FOUND, { heading: good.section.heading, words: good.words }),
          good.document.file.path,
          good.section.line,
        ),
      );
    const [behind] = drawn;
    if (behind)
      return unknown(
        inBoth(behind.stale ? OLD : BROKEN, {
          path: behind.document.file.path,
          missing: behind.missingPaths.slice(0, 3),
        }),
      );
    const [plain] = sections;
    if (plain)
      return unknown(inBoth(NO_DIAGRAM, { path: plain.document.file.path, heading: plain.section.heading }));
    const drawings = pictures(facts);
    const design = drawings.find(
      ({ path, what, around }) =>
        DESIGN.test(baseName(what)) &&
        !COMPARES.test(baseName(what)) &&
        !LAYERS.test(around) &&
        !isStale(facts, path),
    );
    if (design) return yes(seenAt(facts, inBoth(DRAWN, { what: design.what }), design.path, design.line));
    const [drawing] = drawings;
    if (drawing) return unknown(inBoth(ONLY_PICTURE, { path: drawing.path, what: drawing.what }));
    const page = prose(facts).find(
      ({ file }) => PAGE.test(file.path) && softwareWords(file.text) >= FEWEST_SOFTWARE_WORDS,
    );
    if (page) return unknown(inBoth(NO_DIAGRAM, { path: page.file.path, heading: baseName(page.file.path) }));
    const elsewhere = linkElsewhere(facts);
    if (elsewhere) return unknown(inBoth(ELSEWHERE, { path: elsewhere.path, what: elsewhere.what }));
    return no({ summary: NOTHING });
  },
});

/** A link (no picture) to the architecture in a wiki or in another repository. */
const LINK = /(?<!!)\[[^\]]*\]\((https?:\/\/[^)\s]*architect[^)\s]*)\)/i;

function linkElsewhere(facts: RepositoryFacts): Sighting | undefined {
  for (const { file } of prose(facts)) {
    const link = LINK.exec(file.text);
    if (link && KEEPS_DESIGNS.test(link[1]!) && !NETWORK.test(link[1]!))
      return { path: file.path, line: lineAt(file.text, link.index), what: link[1]! };
  }
  return undefined;
}
/** Wikis, drawing tools, other repositories and drawings; pages of products and papers speak of something else. */
const KEEPS_DESIGNS =
  /wiki(?!pedia)|confluence|atlassian|notion\.so|miro\.com|lucid|figma|draw\.?io|diagrams\.net|(github|gitlab)[\w.-]*\/|\.(png|svg|jpe?g|drawio|pdf)$/i;

/** Pages of the documentation that explain the code as a whole, whatever their headings are. */
const PAGE =
  /^docs?\/([^/]+\/)*(code[-_]?base|code[-_]structure|design|internals|how[-_]it[-_]works|components|system)[^/]*\.(md|rst)$/i;

const softwareWords = (text: string): number =>
  new Set((text.match(SOFTWARE) ?? []).map((word) => word.toLowerCase())).size;

const speaksOfSoftware = ({ section }: Guide): boolean =>
  softwareWords(section.body) >= FEWEST_SOFTWARE_WORDS;

/** Pictures in documents that are named for a system, not for a network, beside text about its parts. */
const PICTURE =
  /(?:!\[[^\]]*\]\(|<img[^>]+src=["']|(?:image|figure)::\s*)([^)\s"']*\b\w*(mlops|architect|system|life[-_]?cycle|infrastructure|deployment|data[-_]?flow|workflow|flow|overview|diagram|process)\w*\.(?:png|svg|jpe?g|gif|webp))/i;
const NETWORK = /model|network|net\b|layer|encoder|badge|shields|actions\/workflows|travis|circleci|codecov/i;

/** Words beside a picture that draw it as one of a neural network. */
const LAYERS =
  /\b(encoder|decoder|backbone|attention|convolution\w*|lstm|u-?net|resnet|bert|hidden layers?|embedding layers?|neural net\w*|residual|loss function)\b/i;
/** Pictures that explain one technique by another. */
const COMPARES = /[-_](vs|versus|or)[-_]|compar/i;
const BESIDE = 400;

function pictures(facts: RepositoryFacts): (Sighting & { around: string })[] {
  return prose(facts).flatMap(({ file }) => {
    const found = PICTURE.exec(file.text);
    return found && !NETWORK.test(found[1]!) && softwareWords(file.text) >= FEWEST_AROUND_PICTURE
      ? [
          {
            path: file.path,
            line: lineAt(file.text, found.index),
            what: found[1]!,
            around: file.text.slice(Math.max(0, found.index - BESIDE), found.index + BESIDE),
          },
        ]
      : [];
  });
}
const FEWEST_AROUND_PICTURE = 6;

const DRAWN = {
  en: "The picture {what} shows the design, beside text about the parts of the system.",
  ja: "構成図 {what} が、システムの各部の説明とともにあります。",
} as const;
const ELSEWHERE = {
  en: "{path} links to {what}; whether that is this system's design has to be read there.",
  ja: "{path} が {what} を参照しています。このシステムの構成かどうかは、参照先で確かめてください。",
} as const;
const ONLY_PICTURE = {
  en: "{path} shows {what} beside text about parts of the system; whether that is its design cannot be told.",
  ja: "{path} に図 {what} とシステムの各部の説明がありますが、構成の文書と言えるか判断できません。",
} as const;
const FOUND = {
  en: 'The section "{heading}" describes the system in {words} words, with a diagram in the document.',
  ja: "「{heading}」の節がシステムを{words}語ほどで説明し、文書に図があります。",
} as const;
const OLD = {
  en: "The architecture in {path} is older than the code by more than 180 days. {missing}",
  ja: "{path} の構成の説明は、コードより180日以上古いものです。{missing}",
} as const;
const BROKEN = {
  en: "The architecture in {path} names paths that do not exist: {missing}.",
  ja: "{path} の構成の説明が、存在しないパスを挙げています: {missing}。",
} as const;
const NO_DIAGRAM = {
  en: 'The section "{heading}" in {path} describes the system, but no diagram was found.',
  ja: "{path} の「{heading}」に説明はありますが、図が見つかりません。",
} as const;
const NOTHING = {
  en: "No document describes the architecture of the system.",
  ja: "システムの構成を述べた文書がありません。",
} as const;
