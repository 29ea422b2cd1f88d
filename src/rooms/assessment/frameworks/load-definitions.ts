import { fileReason, files, refusedFile } from "../../../platform/files/index.ts";
import { assessmentErrors } from "../contract.ts";
import type { Framework } from "../core/framework.ts";
import type { Catalogue, Practice } from "../core/practice.ts";
import { addPractices } from "./add-practices.ts";
import { readBundled } from "./bundled.ts";
import { checkReferences } from "./check-references.ts";
import { digestOf } from "./digest-of.ts";
import {
  frameworkFrom,
  type OwnFile,
  parseOwnFile,
  type StatedWaiver,
  waiversIn,
  withWaivers,
} from "./own-framework.ts";
import type { ParsedDefinition } from "./parse-definition.ts";

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

/**
 * Reads the catalogue and the frameworks. A framework file of a team's own whose framework has the id of a bundled one
 * takes its place. Throws E_FRAMEWORK_* and E_STATEMENT_UNKNOWN, with file, line and column.
 */
export async function loadDefinitions(
  own: OwnDefinitions = { files: [], waivers: [], nowMs: 0 },
): Promise<Definitions> {
  const { practices, versions, frameworks: brought, digests } = await readBundled();
  const catalogue = new Map(practices.map((practice) => [practice.id, practice]));
  const frameworks = new Map(brought.map((framework) => [framework.id, framework]));
  const waivers = await addOwnFiles(own, catalogue, frameworks);
  checkWaivedFrameworks(waivers, frameworks);
  const asBrought = new Set(brought);
  const digest = (framework: Framework): string =>
    (asBrought.has(framework) ? digests.frameworks[framework.id] : undefined) ?? digestOf(framework);
  return {
    catalogue,
    frameworks: [...frameworks.values()].map((framework) =>
      withWaivers({ ...framework, digest: digest(framework) }, waivers, own.nowMs),
    ),
    catalogueId: {
      version: versions.join(", "),
      digest: catalogue.size === practices.length ? digests.catalogue : digestOf([...catalogue.values()]),
    },
  };
}

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
    addPractices(catalogue, { value: file, positionOf: file.parsed.positionOf });
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

/** Throws E_FRAMEWORK_FILE_MISSING. */
async function readOwn(path: string, name: string): Promise<string> {
  try {
    if ((await files.sizeBytes(path)) > LARGEST_BYTES) throw refusedFile("EFBIG", path);
    return await files.readText(path);
  } catch (error) {
    throw assessmentErrors.E_FRAMEWORK_FILE_MISSING(
      { path: name, reason: fileReason(error) },
      { cause: error },
    );
  }
}
