import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { documentsIn } from "../../readings/documents.ts";
import { isExamplePath, isTestPath, textAt, textFiles } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import { type Sighting, trainsSomething } from "../../readings/profile.ts";
import { PROJECT_FILE, projectFile } from "../../readings/project-file.ts";
import { pythonFiles } from "../../readings/python/modules.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { at, entriesOf, itemsOf, mapsIn, textOf } from "../../readings/yaml-tree.ts";

/** Guards against `latest`: a version counts when it names one content, by a hash or a number. */
export const probe = repositoryProbe({
  id: "versions-data",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Do datasets have immutable versions that can be resolved?",
    ja: "データセットに、たどれる不変の版がありますか。",
  },
  why: {
    en: "A result on a table that has changed since cannot be repeated or disputed.",
    ja: "変わってしまった表での結果は、再現も反論もできません。",
  },
  threshold: {
    en: "Yes when DVC files or a lock name data by its hash, code reads a table at a fixed version, or akashi.yaml declares a dataset.",
    ja: "DVCのファイルやロックがデータをハッシュで示すか、コードが版を固定して読むか、akashi.yaml にデータセットがあること。",
  },
  remedy: {
    en: "Add each extract as a version and train from it: akashi data add",
    ja: "取得したデータを版として追加し、それで学習します: akashi data add",
  },
  effort: "small",
  speaksFor: [{ practice: "x-data-versioning", provesConfigurationOnly: true }],
  expiresAfterDays: null,
  ask(facts) {
    const project = projectFile(facts);
    if (project.state === "read") {
      const [dataset] = Object.keys(project.config.datasets);
      if (dataset)
        return yes(seenAt(facts, inBoth(DECLARED, { dataset }), PROJECT_FILE, project.lineOf("datasets")));
    }
    const found = dvcFile(facts) ?? dvcLock(facts) ?? fixedRead(facts);
    if (found) return yes(seenAt(facts, inBoth(FOUND, { what: found.what }), found.path, found.line));
    if (textFiles(facts, /^\.lakefs|(^|\/)lakefs[^/]*\.ya?ml$|(^|\/)\.pachyderm/).length > 0)
      return unknown(TOOL);
    return trainsSomething(facts) ? no({ summary: NOTHING }) : unknown(NO_DATA);
  },
});

/** A model that is kept by its hash says nothing of the data that it was made from. */
const MODEL =
  /\.(ckpt|pth?|onnx|h5|keras|pkl|pickle|joblib|safetensors|bin|model|tflite|mlmodel|gguf)$|(^|\/)models?(\/|$)/i;
const HASH = /^[0-9a-f]{32}(\.dir)?$/;

function dvcFile(facts: RepositoryFacts): Sighting | undefined {
  for (const { path } of facts.files.filter((file) => file.path.endsWith(".dvc") && file.text !== null)) {
    const out = itemsOf(at(documentsIn(facts, path)?.[0], "outs")).find(
      (one) =>
        (HASH.test(textOf(at(one, "md5")) ?? "") || at(one, "files") !== undefined) &&
        !MODEL.test(textOf(at(one, "path")) ?? ""),
    );
    if (out) return { path, line: out.line, what: textOf(at(out, "path")) ?? path };
  }
  return undefined;
}

/** `dvc.lock` is read for its hashes although other lock files are not. */
function dvcLock(facts: RepositoryFacts): Sighting | undefined {
  if (!textAt(facts, "dvc.lock")) return undefined;
  const root = documentsIn(facts, "dvc.lock")?.[0];
  for (const [name, stage] of entriesOf(at(root, "stages"))) {
    const hashed = [...mapsIn(at(stage, "deps"))].find(
      (map) =>
        HASH.test(textOf(map.entries.get("md5")) ?? "") &&
        !/\.(py|ipynb|r|sh)$/i.test(textOf(map.entries.get("path")) ?? "") &&
        !MODEL.test(textOf(map.entries.get("path")) ?? ""),
    );
    if (hashed) return { path: "dvc.lock", line: hashed.line, what: name };
  }
  return undefined;
}

/** Calls whose arguments may fix a version. */
const MAY_FIX = /\b(option|DeltaTable|get_by_name|use_artifact)\b/;
const FIXED = /(^|\.)(option|DeltaTable|get_by_name|use_artifact)$/;

/** Delta and Iceberg time travel, dataset versions of a registry. */
function fixedRead(facts: RepositoryFacts): Sighting | undefined {
  for (const { file, module } of pythonFiles(facts)) {
    if (isTestPath(file.path) || isExamplePath(file.path)) continue;
    if (!MAY_FIX.test(file.text)) continue;
    const call = module.calls
      .filter(({ name }) => FIXED.test(name))
      .find(
        ({ name, arguments: text }) =>
          (/(^|\.)option$/.test(name) && /"(versionAsOf|timestampAsOf|snapshot-id)"/.test(text)) ||
          (/DeltaTable$/.test(name) && /version =/.test(text)) ||
          (/Dataset\.get_by_name$/.test(name) &&
            /,.*(version|,)/.test(text) &&
            !/version = "latest"/.test(text) &&
            text.split(" , ").length >= 3) ||
          (/use_artifact$/.test(name) && /:(v\d+)"/.test(text)),
      );
    if (call) return { path: file.path, line: call.line, what: `${call.name}()` };
  }
  return undefined;
}

const DECLARED = {
  en: "Dataset {dataset} is declared, and every version of it is addressed by its content.",
  ja: "データセット {dataset} が宣言され、各版は内容のハッシュで示されます。",
} as const;
const FOUND = {
  en: "Data is named by its version: {what}.",
  ja: "データを版で示しています: {what}。",
} as const;
const TOOL = {
  en: "A data versioning tool is configured; which data it holds is not in the repository.",
  ja: "データ版管理の道具が設定されていますが、どのデータかはリポジトリーから分かりません。",
} as const;
const NO_DATA = {
  en: "No data is used for training in this repository.",
  ja: "このリポジトリーでは学習にデータを使っていません。",
} as const;
const NOTHING = {
  en: "Training reads its data from places that can change.",
  ja: "学習が、内容の変わりうる場所からデータを読んでいます。",
} as const;
