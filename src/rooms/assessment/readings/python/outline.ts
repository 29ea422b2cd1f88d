import type { PythonFile } from "./modules.ts";
import { contentOf } from "./syntax.ts";

/** A function or class: its name, where it begins and what it says of itself. */
export interface OutlineEntry {
  readonly name: string;
  readonly line: number;
  readonly docstring: string | null;
}

/**
 * Definitions with their docstrings, in the order of the text: the same as the parser's, at a small part of its cost.
 * A share over all files asks hundreds of files for nothing else.
 */
export const outlineOf = ({ file, module }: PythonFile): readonly OutlineEntry[] =>
  (file.path.endsWith(".py") ? scanOutline(file.text) : null) ?? module.definitions;

/** One walk over strings, comments and brackets; null where anything is unusual, so that the parser has to decide. */
export function scanOutline(source: string): readonly OutlineEntry[] | null {
  const found: OutlineEntry[] = [];
  const walk = new Walk(source);
  while (walk.at < source.length) {
    if (walk.startsStatement && walk.depth === 0) {
      walk.startsStatement = false;
      if (PRINT_STATEMENT.test(walk.lineFrom(walk.at))) return null;
      const definition = HEAD.exec(walk.lineFrom(walk.at));
      if (definition) {
        const entry = readDefinition(walk, definition);
        if (entry === null) return null;
        found.push(entry);
        continue;
      }
    }
    if (!walk.step()) return null;
  }
  return walk.depth === 0 ? found : null;
}

const HEAD = /^(?:async[ \t]+def|def|class)[ \t]+([A-Za-z_]\w*)[ \t]*(?=[(:])/;
/** The definitions of an older Python, and names or type parameters that `HEAD` does not know, are left to the parser. */
const PRINT_STATEMENT =
  /^(?:(?:print|exec)[ \t]+[^\s(=.,:[]|(?:async[ \t]+def|def|class)\b(?![ \t]+[A-Za-z_]\w*[ \t]*[(:]))/;

function readDefinition(walk: Walk, head: RegExpExecArray): OutlineEntry | null {
  const { line } = walk;
  const column = walk.column();
  walk.at += head[0].length;
  while (walk.depth > 0 || walk.source[walk.at] !== ":") {
    // A header ends with its line; one that does not is broken.
    if (walk.at >= walk.source.length || (walk.depth === 0 && walk.source[walk.at] === "\n")) return null;
    if (!walk.step()) return null;
  }
  walk.at += 1;
  const docstring = docstringAt(walk.source, walk.at, column);
  return docstring === undefined ? null : { name: head[1]!, line, docstring };
}

const BLANKS = /(?:[ \t\r\n]+|#[^\n]*)*/y;
const QUOTE = /([A-Za-z]{0,2})("""|'''|"|')/y;

/** The docstring of the body that begins there, null where it has none; undefined where the parser has to look. */
function docstringAt(source: string, start: number, column: number): string | null | undefined {
  BLANKS.lastIndex = start;
  const first = start + (BLANKS.exec(source)?.[0].length ?? 0);
  QUOTE.lastIndex = first;
  const open = QUOTE.exec(source);
  if (!open) return null;
  if (/f|t/i.test(open[1]!)) return null;
  const lineStart = source.lastIndexOf("\n", first - 1) + 1;
  if (lineStart > start && first - lineStart <= column) return undefined;
  const end = endOfString(source, first + open[1]!.length);
  if (end === null) return undefined;
  // Only a string that stands alone: what is joined to it, called on it or follows a semicolon is for the parser.
  if (!/^[ \t\r]*(?:#[^\n]*)?(?:\n|$)/.test(source.slice(end, end + 400))) return undefined;
  return contentOf(source.slice(first, end));
}

/** Where the string ends whose quote stands at `at`; null when it does not end. */
function endOfString(source: string, at: number): number | null {
  const quote = source[at]!;
  const isLong = source[at + 1] === quote && source[at + 2] === quote;
  const mark = isLong ? quote.repeat(3) : quote;
  const newline = isLong ? -1 : source.indexOf("\n", at);
  for (let next = at + mark.length; ; ) {
    const end = source.indexOf(mark, next);
    if (end < 0) return null;
    // Within the string only: a search to the end of the file for each of its strings would take for ever.
    const backslash = source.slice(next, end).indexOf("\\");
    if (backslash >= 0) {
      next += backslash + 2;
      continue;
    }
    return newline >= 0 && newline < end ? null : end + mark.length;
  }
}

const DEEPEST = 100;

class Walk {
  readonly source: string;
  at = 0;
  line = 1;
  depth = 0;
  startsStatement = true;

  constructor(source: string) {
    this.source = source;
  }

  column(): number {
    return this.at - (this.source.lastIndexOf("\n", this.at - 1) + 1);
  }

  /** Enough of the line for the words at its beginning. */
  lineFrom(at: number): string {
    return this.source.slice(at, at + 120);
  }

  /** Goes over one token, or over plain text up to the next one; false where the text is unusual. */
  step(): boolean {
    const { source, at: from } = this;
    for (; this.at < source.length; this.at++) {
      switch (source.charCodeAt(this.at)) {
        case 10: // \n
          this.line += 1;
          this.at += 1;
          return this.depth > 0 || this.#toStatement();
        case 35: {
          // #
          const end = source.indexOf("\n", this.at);
          this.at = end < 0 ? source.length : end;
          return true;
        }
        case 34: // "
        case 39: // '
          return this.#string();
        case 40: // ( [ {
        case 91:
        case 123:
          this.depth += 1;
          this.at += 1;
          return this.depth < DEEPEST;
        case 41: // ) ] }
        case 93:
        case 125:
          this.depth -= 1;
          this.at += 1;
          return this.depth >= 0;
        case 58: // :
          if (this.depth > 0) break;
          // The end of a header is looked at before it is passed.
          if (this.at === from) this.at += 1;
          return true;
        case 92: // backslash
        case 63: // ?
        case 36: // $
        case 96: // `
        case 59: // ;
        case 12: // form feed
          return false;
        default:
      }
    }
    return true;
  }

  #toStatement(): boolean {
    while (this.at < this.source.length && /[ \t\r]/.test(this.source[this.at]!)) this.at += 1;
    this.startsStatement = true;
    return true;
  }

  #string(): boolean {
    const end = endOfString(this.source, this.at);
    if (end === null) return false;
    for (let at = this.at; at < end; at++) {
      if (this.source.charCodeAt(at) !== 10) continue;
      // Code inside of a long format string is read in its own way by the parser.
      if (/[ft]/i.test(this.source.slice(Math.max(0, this.at - 2), this.at))) return false;
      this.line += 1;
    }
    this.at = end;
    return true;
  }
}
