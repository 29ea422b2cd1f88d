import { fileURLToPath } from "node:url";
import { files } from "../../../platform/files/index.ts";
import { assessmentErrors } from "../contract.ts";
import type { Framework } from "../core/framework.ts";
import type { Catalogue, Practice } from "../core/practice.ts";
import { checkReferences } from "./check-references.ts";
import { type ParsedDefinition, parseDefinition } from "./parse-definition.ts";
import { frameworkSchema, practiceFileSchema } from "./schema.ts";

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

export interface Definitions {
  readonly catalogue: Catalogue;
  readonly frameworks: readonly Framework[];
}

const bundled = (name: string): string => fileURLToPath(new URL(`./${name}.yaml`, import.meta.url));

/**
 * Reads the catalogue and the frameworks. `ownFrameworks` are paths of further framework files; one with the id of
 * a bundled framework takes its place.
 */
export async function loadDefinitions(ownFrameworks: readonly string[] = []): Promise<Definitions> {
  const practiceTexts = await readAll(PRACTICE_FILES.map((name) => bundled(`practices/${name}`)));
  const catalogue = catalogueFrom(
    practiceTexts.map(([file, text]) => parseDefinition(text, file, practiceFileSchema)),
  );
  const texts = await readAll([...FRAMEWORK_FILES.map(bundled), ...ownFrameworks]);
  const frameworks = new Map<string, Framework>();
  for (const [file, text] of texts) {
    const framework = parseFramework(text, file, catalogue);
    frameworks.set(framework.id, framework);
  }
  return { catalogue, frameworks: [...frameworks.values()] };
}

/** One framework file, checked against the schema and the catalogue. */
export function parseFramework(text: string, file: string, catalogue: Catalogue): Framework {
  const parsed = parseDefinition(text, file, frameworkSchema);
  checkReferences(parsed, catalogue);
  return parsed.value;
}

function catalogueFrom(parsed: readonly ParsedDefinition<{ practices: Practice[] }>[]): Catalogue {
  const catalogue = new Map<string, Practice>();
  for (const { value, positionOf } of parsed) {
    value.practices.forEach((practice, i) => {
      if (catalogue.has(practice.id)) {
        const position = positionOf(["practices", i, "id"]);
        throw assessmentErrors.E_FRAMEWORK_DUPLICATE({ ...position, member: "id", value: practice.id });
      }
      catalogue.set(practice.id, practice);
    });
  }
  return catalogue;
}

async function readAll(paths: readonly string[]): Promise<[file: string, text: string][]> {
  return Promise.all(
    paths.map(async (path): Promise<[string, string]> => [path, await files.readText(path)]),
  );
}
