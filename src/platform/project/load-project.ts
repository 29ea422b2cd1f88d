import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { fileReason } from "../files/index.ts";
import { projectErrors } from "./errors.ts";
import { type ProjectConfig, projectSchema } from "./schema.ts";

export const PROJECT_FILE = "akashi.yaml";

/** A project as it lies on disk: where it is, and what its file says. */
export interface Project {
  readonly root: string;
  readonly config: ProjectConfig;
}

/**
 * The project of `start` or of the nearest folder above it.
 * Throws E_PROJECT_MISSING, E_PROJECT_UNREADABLE and E_PROJECT_INVALID.
 */
export function loadProject(start: string): Project {
  const root = findProjectRoot(start);
  if (root === undefined) throw projectErrors.E_PROJECT_MISSING({ path: resolve(start) });
  return { root, config: parseProject(read(join(root, PROJECT_FILE)), PROJECT_FILE) };
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw projectErrors.E_PROJECT_UNREADABLE({ path, reason: fileReason(error) }, { cause: error });
  }
}

export function findProjectRoot(start: string): string | undefined {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    if (existsSync(join(folder, PROJECT_FILE))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

/** Reads the text of an akashi.yaml. The first violation is reported with its line and column. */
export function parseProject(text: string, file: string): ProjectConfig {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const syntaxError = document.errors[0];
  if (syntaxError) {
    const { line, col } = lines.linePos(syntaxError.pos[0]);
    throw projectErrors.E_PROJECT_INVALID({
      file,
      line,
      column: col,
      rule: syntaxError.message,
      where: "YAML",
    });
  }
  const parsed = projectSchema.safeParse(readDocument(document, file) ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const { line, col } = lines.linePos(positionOf(document, issue));
  throw projectErrors.E_PROJECT_INVALID({
    file,
    line,
    column: col,
    rule: issue.message,
    where: issue.path.join(".") || "the whole file",
    issues: parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message })),
  });
}

/** Aliases of aliases can stand for more values than any memory holds; the parser refuses to write them out. */
function readDocument(document: ReturnType<typeof parseDocument>, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw projectErrors.E_PROJECT_INVALID(
      { file, line: 1, column: 1, rule: (error as Error).message, where: "YAML" },
      { cause: error },
    );
  }
}

/** Where the offending node stands, or its nearest ancestor that exists. */
function positionOf(document: ReturnType<typeof parseDocument>, issue: z.core.$ZodIssue): number {
  const path = [...issue.path];
  if (issue.code === "unrecognized_keys" && issue.keys[0]) path.push(issue.keys[0]);
  for (; path.length > 0; path.pop()) {
    const node = document.getIn(path, true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return node.range[0];
  }
  return 0;
}

/** One entry of a section, e.g. `entryOf(project, "pipelines", "strike-damage")`. */
export function entryOf<Section extends "datasets" | "features" | "pipelines" | "endpoints" | "monitors">(
  project: Project,
  section: Section,
  name: string,
): ProjectConfig[Section][string] {
  const entries = project.config[section];
  if (!Object.hasOwn(entries, name))
    throw projectErrors.E_PROJECT_ENTRY_UNKNOWN({ section, name, known: Object.keys(entries) });
  return entries[name]! as ProjectConfig[Section][string];
}
