import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { canonicalJson } from "../../../kernel/json.ts";
import { files } from "../../../platform/files/index.ts";
import { assessmentErrors } from "../contract.ts";
import type { Framework } from "../core/framework.ts";
import type { Catalogue, Practice } from "../core/practice.ts";
import { checkReferences } from "./check-references.ts";
import {
  frameworkFrom,
  type OwnFile,
  parseOwnFile,
  type StatedWaiver,
  waiversIn,
  withWaivers,
} from "./own-framework.ts";
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

/** More is no definition. */
const LARGEST_BYTES = 2_000_000;

export interface Definitions {
  readonly catalogue: Catalogue;
  readonly frameworks: readonly Framework[];
  /** Versions of the catalogue's files, and the digest of what they say. */
  readonly catalogueId: { readonly version: string; readonly digest: string };
}

/** What a team adds to the bundled definitions. */
export interface OwnDefinitions {
  /** Framework files: `path` to read, `name` as messages show it. */
  readonly files: readonly { readonly path: string; readonly name: string }[];
  readonly waivers: readonly StatedWaiver[];
  /** When a waiver lapses is judged by it. */
  readonly nowMs: number;
}

const bundled = (name: string): string => fileURLToPath(new URL(`./${name}.yaml`, import.meta.url));

/**
 * Reads the catalogue and the frameworks. A framework file of a team's own whose framework has the id of a bundled one
 * takes its place. Throws E_FRAMEWORK_* and E_STATEMENT_UNKNOWN, with file, line and column.
 */
export async function loadDefinitions(
  own: OwnDefinitions = { files: [], waivers: [], nowMs: 0 },
): Promise<Definitions> {
  const practiceTexts = await readAll(PRACTICE_FILES.map((name) => bundled(`practices/${name}`)));
  const practiceFiles = practiceTexts.map(([file, text]) => parseDefinition(text, file, practiceFileSchema));
  const catalogue = catalogueFrom(practiceFiles);
  const frameworks = new Map<string, Framework>();
  for (const [file, text] of await readAll(FRAMEWORK_FILES.map(bundled))) {
    const framework = parseFramework(text, file, catalogue);
    frameworks.set(framework.id, framework);
  }
  const waivers = await addOwnFiles(own, catalogue, frameworks);
  checkWaivedFrameworks(waivers, frameworks);
  const versions = [...new Set(practiceFiles.map(({ value }) => value.version))];
  return {
    catalogue,
    frameworks: [...frameworks.values()].map((framework) =>
      withWaivers({ ...framework, digest: digestOf(framework) }, waivers, own.nowMs),
    ),
    catalogueId: { version: versions.join(", "), digest: digestOf([...catalogue.values()]) },
  };
}

export const digestOf = (content: unknown): string =>
  `sha256:${createHash("sha256").update(canonicalJson(content)).digest("hex")}`;

/** Adds practices and frameworks to the bundled ones, and gives every waiver. */
async function addOwnFiles(
  own: OwnDefinitions,
  catalogue: Map<string, Practice>,
  frameworks: Map<string, Framework>,
): Promise<StatedWaiver[]> {
  const bundledOnes = new Map(frameworks);
  const waivers: StatedWaiver[] = [];
  for (const { path, name } of own.files) {
    const file = parseOwnFile(await readOwn(path, name), name);
    addPractices(catalogue, [{ value: file, positionOf: file.parsed.positionOf }]);
    const framework = frameworkFrom(file, bundledOnes);
    checkReferences(referencesOf(file, framework), catalogue);
    frameworks.set(framework.id, framework);
    waivers.push(...waiversIn(file, framework.id));
  }
  return [...waivers, ...own.waivers];
}

/**
 * What the file itself says, for positions: an extension names practices in `add`, a whole framework everywhere. Ids
 * that an extension adds beside equal ones of its base are found in what it makes.
 */
function referencesOf(file: OwnFile, framework: Framework): ParsedDefinition<Framework> {
  const { value, positionOf } = file.parsed;
  if (!("extends" in value)) return { value: framework, positionOf };
  checkAddedIds(file, framework);
  return { value: value as unknown as Framework, positionOf };
}

function checkAddedIds({ parsed }: OwnFile, framework: Framework): void {
  if (!("extends" in parsed.value) || framework.kind === "ladder") return;
  const all = JSON.stringify(framework);
  parsed.value.add.forEach(({ id }, i) => {
    const key = framework.kind === "questionnaire" ? "number" : "id";
    if (all.split(`"${key}":${JSON.stringify(id)}`).length <= 2) return;
    throw assessmentErrors.E_FRAMEWORK_DUPLICATE({
      ...parsed.positionOf(["add", i, "id"]),
      member: "id",
      value: id,
    });
  });
}

function checkWaivedFrameworks(
  waivers: readonly StatedWaiver[],
  frameworks: ReadonlyMap<string, Framework>,
): void {
  for (const { framework, parsed, path } of waivers) {
    if (frameworks.has(framework)) continue;
    throw assessmentErrors.E_FRAMEWORK_BASE_UNKNOWN({
      ...parsed.positionOf([...path.slice(0, -1), "framework"]),
      base: framework,
      known: [...frameworks.keys()],
    });
  }
}

/** One framework file, checked against the schema and the catalogue. */
export function parseFramework(text: string, file: string, catalogue: Catalogue): Framework {
  const parsed = parseDefinition(text, file, frameworkSchema);
  checkReferences(parsed, catalogue);
  return parsed.value;
}

function catalogueFrom(
  parsed: readonly ParsedDefinition<{ practices: readonly Practice[] }>[],
): Map<string, Practice> {
  const catalogue = new Map<string, Practice>();
  addPractices(catalogue, parsed);
  return catalogue;
}

function addPractices(
  catalogue: Map<string, Practice>,
  parsed: readonly ParsedDefinition<{ practices: readonly Practice[] }>[],
): void {
  for (const { value, positionOf } of parsed) {
    value.practices.forEach((practice, i) => {
      if (catalogue.has(practice.id)) {
        const position = positionOf(["practices", i, "id"]);
        throw assessmentErrors.E_FRAMEWORK_DUPLICATE({ ...position, member: "id", value: practice.id });
      }
      catalogue.set(practice.id, practice);
    });
  }
}

/** Throws E_FRAMEWORK_FILE_MISSING. */
async function readOwn(path: string, name: string): Promise<string> {
  try {
    if ((await files.sizeBytes(path)) > LARGEST_BYTES) throw Object.assign(new Error(), { code: "EFBIG" });
    return await files.readText(path);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw assessmentErrors.E_FRAMEWORK_FILE_MISSING({ path: name, reason }, { cause: error });
  }
}

async function readAll(paths: readonly string[]): Promise<[file: string, text: string][]> {
  return Promise.all(
    paths.map(async (path): Promise<[string, string]> => [path, await files.readText(path)]),
  );
}
