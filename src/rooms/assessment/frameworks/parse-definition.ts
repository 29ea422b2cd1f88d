import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import type { AkashiError } from "../../../kernel/errors.ts";
import { assessmentErrors } from "../contract.ts";

/** How a kind of file says that it is wrong. */
export interface FileErrors {
  syntax(details: Position & { readonly problem: string }): AkashiError;
  missing(details: Position & { readonly member: string; readonly expected: string }): AkashiError;
  unknown(details: Position & { readonly member: string }): AkashiError;
  invalid(
    details: Position & { readonly member: string; readonly value: string; readonly expected: string },
  ): AkashiError;
}

const frameworkErrors: FileErrors = {
  syntax: (details) => assessmentErrors.E_FRAMEWORK_SYNTAX({ ...details }),
  missing: (details) => assessmentErrors.E_FRAMEWORK_MEMBER_MISSING({ ...details }),
  unknown: (details) => assessmentErrors.E_FRAMEWORK_MEMBER_UNKNOWN({ ...details }),
  invalid: (details) => assessmentErrors.E_FRAMEWORK_VALUE_INVALID({ ...details }),
};

const KINDS = "questionnaire | ladder | scored-levels | test-score";

type Path = readonly (string | number)[];

/** Where a value of a parsed file stands. */
export interface Position {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

export interface ParsedDefinition<T> {
  readonly value: T;
  /** Position of the value at `path`; of its nearest ancestor when it does not exist. */
  positionOf(path: Path): Position;
}

/**
 * Parses YAML (JSON is YAML, too) and checks it against a schema. The first thing that is wrong is thrown as an
 * error of the catalogue that names file, line, column, rule and fix.
 */
export function parseDefinition<T>(
  text: string,
  file: string,
  schema: z.ZodType<T>,
  errors: FileErrors = frameworkErrors,
): ParsedDefinition<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const broken = document.errors[0];
  if (broken !== undefined) {
    const marker = mergeMarker(text, broken.pos[0]);
    throw marker === null
      ? errors.syntax({ ...at(broken.pos[0]), problem: broken.message })
      : errors.syntax({ ...at(marker.offset), problem: `a merge left the marker "${marker.text}"` });
  }

  const positionOf = (path: Path): Position => {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      if (hasRange(node)) return at(node.range[0]);
    }
    return at(0);
  };

  // Of an empty file the first member that is missing says more than that it is null.
  const value = plainValue(document, (problem) => errors.syntax({ ...at(0), problem })) ?? {};
  const checked = schema.safeParse(value);
  if (checked.success) return { value: checked.data, positionOf };
  throw errorOf(deepest(checked.error.issues[0]!), value, positionOf, errors);
}

/** A file that two branches changed is broken in a way that everybody knows, once it is named. */
function mergeMarker(text: string, errorOffset: number): { offset: number; text: string } | null {
  const found = /^(<{7}|={7}|>{7})( .*)?$/m.exec(text);
  if (found === null || found.index > errorOffset + found[0].length) return null;
  return { offset: found.index, text: found[0].slice(0, 40) };
}

/** Aliases of aliases can stand for more values than any memory holds; the parser refuses to write them out. */
function plainValue(
  document: ReturnType<typeof parseDocument>,
  error: (problem: string) => AkashiError,
): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    throw error((cause as Error).message);
  }
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === "object" && node !== null && Array.isArray((node as { range?: unknown }).range);
}

type Issue = z.core.$ZodIssue;

/** Inside a union the issue that got furthest says best what is wrong. */
function deepest(issue: Issue): Issue {
  if (issue.code !== "invalid_union") return issue;
  const inner = issue.errors
    .map((branch) => branch[0])
    .filter((candidate) => candidate !== undefined)
    .sort((a, b) => b.path.length - a.path.length)[0];
  if (inner === undefined || inner.path.length === 0) return issue;
  const below = deepest(inner);
  return { ...below, path: [...issue.path, ...below.path] };
}

function errorOf(
  issue: Issue,
  root: unknown,
  positionOf: (path: Path) => Position,
  errors: FileErrors,
): AkashiError {
  const path = issue.path.filter((step) => typeof step !== "symbol");
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0]!;
    return errors.unknown({ ...positionOf([...path, key]), member: name([...path, key]) });
  }
  const value = path.reduce<unknown>(
    (at, step) =>
      typeof at === "object" && at !== null ? (at as Record<string | number, unknown>)[step] : undefined,
    root,
  );
  const details = { ...positionOf(path), member: name(path), expected: expectedOf(issue) };
  if (value === undefined) return errors.missing(details);
  return errors.invalid({ ...details, value: shown(value) });
}

/** How a YAML file writes what a schema calls by its type. */
const YAML_FORMS: Readonly<Record<string, string>> = {
  object: "{ name: value }",
  array: "[ value ]",
  string: `"text"`,
};

function expectedOf(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return YAML_FORMS[issue.expected] ?? issue.expected;
    case "invalid_value":
      return issue.values.map(String).join(" | ");
    case "too_small":
      return `${issue.origin} >= ${issue.minimum}`;
    case "too_big":
      return `${issue.origin} <= ${issue.maximum}`;
    case "invalid_format":
      return issue.pattern ?? issue.format;
    case "invalid_union":
      if (issue.discriminator !== undefined) return KINDS;
      return "practice | practice#part | { all: […] } | { any: […] }";
    default:
      return issue.message;
  }
}

const name = (path: Path): string =>
  path.map((step, i) => (typeof step === "number" ? `[${step}]` : i === 0 ? step : `.${step}`)).join("") ||
  "file";

function shown(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
