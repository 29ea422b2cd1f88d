import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { ownPython } from "../../readings/call-sites.ts";
import { featureStore } from "../../readings/feature-store.ts";
import { textFiles } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import type { Sighting } from "../../readings/profile.ts";
import { PROJECT_FILE, projectFile } from "../../readings/project-file.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

/** `shop-features @ git+ssh://…` or an entry with a git address: a package of one's own, not from the public registry. */
const OWN_PACKAGE = /^\s*"?([\w.-]*features?[\w.-]*)"?\s*(?:@\s*git\+|=\s*\{[^}\n]*\bgit\s*=)/gim;

/** Guards against a store that stands idle, and against two pipelines that compete for one model. */
export const probe = repositoryProbe({
  id: "takes-features-from-a-shared-place",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Do models take features from a store or from a package shared between projects?",
    ja: "モデルは、ストアか共有パッケージから特徴量を得ていますか。",
  },
  why: {
    en: "A feature computed twice means two things sooner or later.",
    ja: "二か所で計算する特徴量は、いずれ二つの意味を持ちます。",
  },
  threshold: {
    en: "Yes when code reads features from a feature store, imports a feature package of its own that is installed from git, or pipelines of two models in akashi.yaml use one view.",
    ja: "コードが特徴量ストアから読むか、gitから入れた自社の特徴量パッケージを使うか、akashi.yaml で2つのモデルのパイプラインが同じビューを使うこと。",
  },
  remedy: {
    en: "Publish the features as views (feature_repo/, or features in akashi.yaml) and read them from there in training and serving.",
    ja: "特徴量をビューとして公開し(feature_repo/ や akashi.yaml の features)、学習と推論の両方で読みます。",
  },
  effort: "large",
  speaksFor: [{ practice: "shared-features", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const project = projectFile(facts);
    if (project.state === "read") {
      const pipelines = Object.values(project.config.pipelines);
      const shared = pipelines.find(({ features, model }) =>
        pipelines.some((other) => other.features === features && other.model !== model),
      )?.features;
      if (shared)
        return yes(seenAt(facts, inBoth(VIEW, { view: shared }), PROJECT_FILE, project.lineOf("features")));
    }
    const { definitions, reads } = featureStore(facts);
    const [read] = reads;
    if (read) return yes(seenAt(facts, inBoth(READ, { what: read.what }), read.path, read.line));
    const own = ownPackage(facts);
    if (own) return yes(seenAt(facts, inBoth(PACKAGE, { what: own.what }), own.path, own.line));
    const [idle] = definitions;
    if (idle) return no(seenAt(facts, inBoth(IDLE, { what: idle.what }), idle.path, idle.line));
    return unknown(NOTHING);
  },
});

function ownPackage(facts: RepositoryFacts): Sighting | null {
  for (const { path, text } of textFiles(
    facts,
    /(^|\/)(pyproject\.toml|requirements[^/]*\.txt|environment\.ya?ml)$/,
  ))
    for (const match of text.matchAll(OWN_PACKAGE)) {
      const name = match[1]!.replace(/[-.]/g, "_").toLowerCase();
      for (const { file, module } of ownPython(facts)) {
        const used = module.imports.find((entry) => entry.module.toLowerCase().split(".")[0] === name);
        if (used) return { path: file.path, line: used.line, what: `${match[1]} (${path})` };
      }
    }
  return null;
}

const VIEW = {
  en: "The pipelines of several models use the feature view {view}.",
  ja: "複数のモデルのパイプラインが特徴量ビュー {view} を使います。",
} as const;
const READ = {
  en: "Features are read from the store: {what}.",
  ja: "特徴量をストアから読みます: {what}。",
} as const;
const PACKAGE = {
  en: "Features come from a package of one's own: {what}.",
  ja: "特徴量は自社のパッケージから得ます: {what}。",
} as const;
const IDLE = {
  en: "Features are defined in a store ({what}), but no code here reads them.",
  ja: "ストアに特徴量がありますが({what})、読むコードがここにありません。",
} as const;
const NOTHING = {
  en: "No store and no shared feature package is used here. Name the store, or the package and the projects that share it.",
  ja: "ストアも共有パッケージも使われていません。ストア、またはパッケージとそれを共有するプロジェクトを示してください。",
} as const;
