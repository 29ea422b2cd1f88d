import type { Text } from "../../../kernel/messages.ts";
import type { RepositoryFacts } from "../core/repository-facts.ts";
import { textFiles } from "../readings/files.ts";
import { parseToml } from "../readings/toml.ts";
import { parseYamlTree } from "../readings/yaml-tree.ts";

/** Settings that tools read by these very names, so that a broken one does nothing, and nobody tells. */
const SETTINGS = [
  {
    format: "YAML",
    path: /^(\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.ya?ml|azure-pipelines\.ya?ml|\.circleci\/config\.ya?ml|\.pre-commit-config\.yaml|(docker-)?compose\.ya?ml|dvc\.yaml|mkdocs\.yml|environment\.ya?ml)$/,
    // Tags and templates are for the tool that reads the file; what is empty is not broken.
    reads: (text: string) => text.trim() === "" || parseYamlTree(text) !== null,
  },
  {
    format: "TOML",
    path: /^(pyproject|Pipfile)(\.toml)?$/,
    reads: (text: string) => parseToml(text) !== null,
  },
  { format: "JSON", path: /^package\.json$/, reads: isJson },
] as const;

const reason = {
  YAML: {
    en: "It is no YAML that could be read (broken, nested too deep, or longer than a person writes), so that nothing in it counts.",
    ja: "YAMLとして読めないため(壊れている、入れ子が深い、人が書くには長い)、中身は数えていません。",
  },
  TOML: {
    en: "It is no valid TOML, so that nothing in it counts.",
    ja: "正しいTOMLではないため、中身は数えていません。",
  },
  JSON: {
    en: "It is no valid JSON, so that nothing in it counts.",
    ja: "正しいJSONではないため、中身は数えていません。",
  },
} as const;

/** Settings of CI, packaging and services at their usual places that no parser could read. */
export function brokenSettings(facts: RepositoryFacts): { readonly path: string; readonly reason: Text }[] {
  return SETTINGS.flatMap(({ format, path: named, reads }) =>
    textFiles(facts, named)
      .filter(({ text }) => !reads(text))
      .map(({ path }) => ({ path, reason: reason[format] })),
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
