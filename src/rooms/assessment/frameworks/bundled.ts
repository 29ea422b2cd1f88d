/**
 * The definitions that Akashi brings. Their source is YAML, beside this file. The package does without parsing it at
 * every start: its build calls `readBundled` once and puts the answer in the place of this module.
 */
import { fileURLToPath } from "node:url";
import { files } from "../../../platform/files/index.ts";
import type { Framework } from "../core/framework.ts";
import type { Practice } from "../core/practice.ts";
import { addPractices } from "./add-practices.ts";
import { digestOf } from "./digest-of.ts";
import { parseDefinition } from "./parse-definition.ts";
import { parseFramework } from "./parse-framework.ts";
import { practiceFileSchema } from "./schema.ts";

/** Files of the catalogue, in the order in which practices are listed. */
const PRACTICE_FILES = [
  "documentation",
  "traceability",
  "code-quality",
  "monitoring",
  "features",
  "explainability-and-feedback",
  "beyond-the-questionnaire",
] as const;

/** Bundled frameworks, in the order in which they are shown. */
const FRAMEWORK_FILES = ["mlops-community", "microsoft", "google", "ml-test-score"] as const;

/** Plain data: it is the same after a journey through JSON. */
export interface BundledDefinitions {
  readonly practices: readonly Practice[];
  /** Versions that the files of the catalogue state, each once. */
  readonly versions: readonly string[];
  readonly frameworks: readonly Framework[];
  readonly digests: {
    /** Of all practices. */
    readonly catalogue: string;
    /** By the id of the framework. */
    readonly frameworks: Readonly<Record<string, string>>;
  };
}

/** Reads and checks every file. The values belong to the caller. Throws E_FRAMEWORK_*, with file, line and column. */
export async function readBundled(): Promise<BundledDefinitions> {
  const catalogue = new Map<string, Practice>();
  const versions = new Set<string>();
  for (const [file, text] of await readAll(PRACTICE_FILES.map((name) => `practices/${name}`))) {
    const parsed = parseDefinition(text, file, practiceFileSchema);
    addPractices(catalogue, parsed);
    versions.add(parsed.value.version);
  }
  const frameworks: Framework[] = [];
  for (const [file, text] of await readAll(FRAMEWORK_FILES)) {
    frameworks.push(parseFramework(text, file, catalogue));
  }
  const practices = [...catalogue.values()];
  return {
    practices,
    versions: [...versions],
    frameworks,
    digests: {
      catalogue: digestOf(practices),
      frameworks: Object.fromEntries(frameworks.map((framework) => [framework.id, digestOf(framework)])),
    },
  };
}

async function readAll(names: readonly string[]): Promise<[file: string, text: string][]> {
  return Promise.all(
    names.map(async (name): Promise<[string, string]> => {
      const path = fileURLToPath(new URL(`./${name}.yaml`, import.meta.url));
      return [path, await files.readText(path)];
    }),
  );
}
