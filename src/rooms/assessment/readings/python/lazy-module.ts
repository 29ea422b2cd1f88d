import { sameText } from "../same-text.ts";
import type { PythonImport, PythonModule, PythonParser } from "./module.ts";

/**
 * A module that is parsed when somebody asks for more than its imports. Most questions end at the imports, and these can
 * be read without the rest of the file, so that a large repository is not parsed as a whole.
 */
export class LazyModule implements PythonModule {
  readonly #source: string;
  readonly #parse: PythonParser;
  #imports: readonly PythonImport[] | null = null;
  #whole: PythonModule | null = null;

  constructor(source: string, parse: PythonParser) {
    this.#source = source;
    this.#parse = parse;
  }

  get #module(): PythonModule {
    this.#whole ??= this.#parse(this.#source);
    return this.#whole;
  }

  get docstring(): string | null {
    return this.#module.docstring;
  }
  get definitions(): PythonModule["definitions"] {
    return this.#module.definitions;
  }
  get calls(): PythonModule["calls"] {
    return this.#module.calls;
  }
  get imports(): readonly PythonImport[] {
    if (this.#whole) return this.#whole.imports;
    this.#imports ??= importsAlone(this.#source, this.#parse) ?? this.#module.imports;
    return this.#imports;
  }
}

const STATEMENT = /^[ \t]*(?:import|from)[ \t]+[\w.]/gm;
const LONG_QUOTE = /"""|'''/g;

/** The imports of a text whose import statements are parsed alone; null where that is not safe. */
function importsAlone(source: string, parse: PythonParser): readonly PythonImport[] | null {
  const statements: string[] = [];
  const lines: number[] = [];
  const isInString = stringScanner(source);
  let line = 1;
  let counted = 0;
  for (const match of source.matchAll(STATEMENT)) {
    const inString = isInString(match.index);
    if (inString === null) return null;
    if (inString) continue;
    for (
      let at = source.indexOf("\n", counted);
      at >= 0 && at < match.index;
      at = source.indexOf("\n", counted)
    ) {
      line += 1;
      counted = at + 1;
    }
    const statement = statementAt(source, match.index);
    // Several statements on a line, or one that goes on after a backslash: let the parser see the whole.
    if (statement === null) return null;
    statements.push(statement);
    lines.push(line);
  }
  if (statements.length === 0) return [];
  const plain = statements.map((text, at) => plainImport(text, lines[at]!));
  if (plain.every((entry) => entry !== null)) return plain;
  // One statement a line, so that the line in this text says which statement it was.
  return parse(statements.join("\n")).imports.map((entry) => ({
    ...entry,
    line: lines[entry.line - 1] ?? 1,
  }));
}

const PLAIN =
  /^(?:import ([A-Za-z_][\w.]*)(?: as \w+)?|from (\.*[A-Za-z_][\w.]*) import ([A-Za-z_]\w*(?: as \w+)?(?: ?, ?[A-Za-z_]\w*(?: as \w+)?)*))$/;

const NO_NAMES: readonly string[] = [];

/** A statement without brackets or anything unusual needs no parser. */
function plainImport(statement: string, line: number): PythonImport | null {
  const match = PLAIN.exec(statement);
  if (!match || statement.endsWith(",")) return null;
  const names = match[3]?.split(",").map((name) => sameText(name.trim().replace(/ as .*$/, ""))) ?? NO_NAMES;
  return { module: sameText(match[1] ?? match[2]!), names, line };
}

function statementAt(source: string, start: number): string | null {
  const newline = source.indexOf("\n", start);
  let text = source.slice(start, newline < 0 ? undefined : newline);
  const open = text.indexOf("(");
  if (open >= 0 && !text.includes(")")) {
    const close = source.indexOf(")", start);
    if (close < 0) return null;
    text = source.slice(start, close + 1);
  }
  const flat = text.replace(/#.*/g, "").replace(/\s+/g, " ").trim();
  return /[;\\]/.test(flat) ? null : flat;
}

/** Tells whether a position lies inside of a long string; null where the quotes do not pair up. Positions must ascend. */
function stringScanner(source: string): (position: number) => boolean | null {
  const marks = [...source.matchAll(LONG_QUOTE)];
  const spans: (readonly [number, number])[] = [];
  for (let at = 0; at < marks.length; ) {
    const open = marks[at]!;
    let end = at + 1;
    while (end < marks.length && marks[end]![0] !== open[0]) end += 1;
    if (end >= marks.length) return () => null;
    spans.push([open.index, marks[end]!.index]);
    at = end + 1;
  }
  let next = 0;
  return (position) => {
    while (next < spans.length && spans[next]![1] < position) next += 1;
    return next < spans.length && spans[next]![0] < position;
  };
}
