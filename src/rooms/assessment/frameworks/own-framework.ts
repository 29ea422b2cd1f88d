import { parseDocument } from "yaml";
import { closest } from "../../../kernel/closest.ts";
import { assessmentErrors, type Waiver } from "../contract.ts";
import { endMs } from "../core/days.ts";
import type { Framework } from "../core/framework.ts";
import type { Practice } from "../core/practice.ts";
import { mapStatements, statementIds } from "../core/statements.ts";
import { extendFramework } from "./extend-framework.ts";
import { type ParsedDefinition, parseDefinition } from "./parse-definition.ts";
import { type Extension, extensionSchema, type OwnFramework, ownFrameworkSchema } from "./schema.ts";

/** A framework file as it was read: its practices first, because its statements may name them. */
export interface OwnFile {
  readonly practices: readonly Practice[];
  readonly parsed: ParsedDefinition<OwnFramework> | ParsedDefinition<Extension>;
}

/** Reads a framework file of a team: a whole framework, or changes to a bundled one. */
export function parseOwnFile(text: string, file: string): OwnFile {
  const parsed = extendsAnother(text)
    ? parseDefinition(text, file, extensionSchema)
    : parseDefinition(text, file, ownFrameworkSchema);
  const machineMade = parsed.value.practices.findIndex((practice) => practice.attestation === null);
  if (machineMade >= 0) {
    // Without a probe and without a person nothing could ever show it.
    throw assessmentErrors.E_FRAMEWORK_MEMBER_MISSING({
      ...parsed.positionOf(["practices", machineMade]),
      member: `practices[${machineMade}].attestation`,
      expected: "{ by, days }",
    });
  }
  return { practices: parsed.value.practices, parsed };
}

/** Which of the two forms it is. What is broken is found by the parser that reports it. */
function extendsAnother(text: string): boolean {
  try {
    const root: unknown = parseDocument(text).toJS();
    return typeof root === "object" && root !== null && "extends" in root;
  } catch {
    return false;
  }
}

/** The framework that the file makes, before its practices are checked. Throws for what does not fit its base. */
export function frameworkFrom({ parsed }: OwnFile, bundled: ReadonlyMap<string, Framework>): Framework {
  const { value } = parsed;
  const made = "extends" in value ? extended(value, parsed, bundled) : wholeFramework(value);
  const known = statementIds(made);
  for (const statement of Object.keys(value.weights)) {
    if (!known.includes(statement))
      throw unknownStatement(parsed, ["weights", statement], made.id, statement, known);
  }
  return mapStatements(made, (id) => {
    const weight = value.weights[id];
    return weight === undefined || weight === 1 ? {} : { weight };
  });
}

function wholeFramework({ practices: _, weights: _w, waive: _v, ...framework }: OwnFramework): Framework {
  return framework;
}

function extended(
  extension: Extension,
  parsed: ParsedDefinition<unknown>,
  bundled: ReadonlyMap<string, Framework>,
): Framework {
  const base = bundled.get(extension.extends);
  if (base === undefined) {
    throw assessmentErrors.E_FRAMEWORK_BASE_UNKNOWN({
      ...parsed.positionOf(["extends"]),
      base: extension.extends,
      known: [...bundled.keys()],
    });
  }
  return extendFramework(base, extension, parsed);
}

/** A waiver as a file states it, with the file to blame when its statement does not exist. */
export interface StatedWaiver extends Omit<Waiver, "lapsed"> {
  readonly parsed: ParsedDefinition<unknown>;
  readonly path: readonly (string | number)[];
}

export const waiversIn = ({ parsed }: OwnFile, framework: string): StatedWaiver[] =>
  parsed.value.waive.map((waiver, i) => ({ framework, ...waiver, parsed, path: ["waive", i, "statement"] }));

/** Lays waivers over their framework. The later one of a statement counts. */
export function withWaivers(framework: Framework, stated: readonly StatedWaiver[], nowMs: number): Framework {
  const own = stated.filter((waiver) => waiver.framework === framework.id);
  if (own.length === 0) return framework;
  const known = statementIds(framework);
  const waivers = new Map<string, Waiver>();
  for (const { parsed, path, ...waiver } of own) {
    if (!known.includes(waiver.statement))
      throw unknownStatement(parsed, path, framework.id, waiver.statement, known);
    waivers.set(waiver.statement, { ...waiver, lapsed: endMs(waiver.expires)! < nowMs });
  }
  return { ...framework, waivers: [...waivers.values()] };
}

function unknownStatement(
  parsed: ParsedDefinition<unknown>,
  path: readonly (string | number)[],
  framework: string,
  statement: string,
  known: readonly string[],
) {
  return assessmentErrors.E_STATEMENT_UNKNOWN({
    ...parsed.positionOf(path),
    framework,
    statement,
    closest: closest(statement, known),
  });
}
