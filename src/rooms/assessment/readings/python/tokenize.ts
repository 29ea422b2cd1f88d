export interface PythonToken {
  readonly type: "name" | "string" | "number" | "operator";
  /** Names and operators as written; strings without their prefix and quotes. */
  readonly text: string;
  readonly line: number;
  /** Where the token stands in the source, quotes and prefix included. */
  readonly start: number;
  readonly end: number;
}

/** One logical line: brackets and backslashes already joined. */
export interface PythonLine {
  /** Width of the indentation; a tab counts to the next multiple of eight, as Python counts it. */
  readonly indent: number;
  readonly line: number;
  readonly tokens: readonly PythonToken[];
}

const NAME = /[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*/y;
const NUMBER = /[0-9][0-9a-zA-Z_.]*/y;
const QUOTE = /[rRbBfFuUtT]{0,2}("""|'''|"|')/y;
const BLANKS = /[ \t\r\f]+/y;
const CONTINUATION = /\\\r?\n/y;

const NEWLINE = 10;
const SPACE = 32;
const TAB = 9;
const FORM_FEED = 12;

function matchAt(pattern: RegExp, source: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  return pattern.exec(source);
}

/** Splits Python source into logical lines of tokens. Never throws: an unclosed string ends with the text. */
export function tokenizePython(source: string): PythonLine[] {
  const lines: PythonLine[] = [];
  let tokens: PythonToken[] = [];
  let position = 0;
  let line = 1;
  let depth = 0;
  let indent = 0;
  let startLine = 1;
  let atLineStart = true;

  const endLine = (): void => {
    if (tokens.length > 0) lines.push({ indent, line: startLine, tokens });
    tokens = [];
    atLineStart = true;
  };
  while (position < source.length) {
    if (atLineStart && depth === 0) {
      indent = 0;
      for (
        let code = source.charCodeAt(position);
        code === SPACE || code === TAB || code === FORM_FEED;
        code = source.charCodeAt(++position)
      )
        indent = code === TAB ? (Math.floor(indent / 8) + 1) * 8 : indent + 1;
      atLineStart = false;
      startLine = line;
      continue;
    }
    const code = source.charCodeAt(position);
    if (code === NEWLINE) {
      position += 1;
      line += 1;
      if (depth === 0) endLine();
      continue;
    }
    const blanks = matchAt(BLANKS, source, position);
    if (blanks) {
      position += blanks[0].length;
      continue;
    }
    const char = source[position]!;
    if (char === "#") {
      const end = source.indexOf("\n", position);
      position = end < 0 ? source.length : end;
      continue;
    }
    const continuation = char === "\\" ? matchAt(CONTINUATION, source, position) : null;
    if (continuation) {
      position += continuation[0].length;
      line += 1;
      continue;
    }
    const quote = "\"'rRbBfFuUtT".includes(char) ? matchAt(QUOTE, source, position) : null;
    if (quote) {
      const start = position;
      const read = readString(source, position + quote[0].length, quote[1]!);
      tokens.push({ type: "string", text: read.content, line, start, end: read.end });
      position = read.end;
      line += read.newlines;
      continue;
    }
    const word = matchAt(NAME, source, position) ?? matchAt(NUMBER, source, position);
    if (word) {
      const end = position + word[0].length;
      tokens.push({
        type: code >= 48 && code <= 57 ? "number" : "name",
        text: word[0],
        line,
        start: position,
        end,
      });
      position = end;
      continue;
    }
    if (char === "(" || char === "[" || char === "{") depth += 1;
    else if (char === ")" || char === "]" || char === "}") depth = Math.max(0, depth - 1);
    if (char === ";" && depth === 0) {
      endLine();
      startLine = line;
      atLineStart = false;
      position += 1;
      continue;
    }
    const operator = char === "-" && source[position + 1] === ">" ? "->" : char;
    tokens.push({ type: "operator", text: operator, line, start: position, end: position + operator.length });
    position += operator.length;
  }
  endLine();
  return lines;
}

function readString(
  source: string,
  start: number,
  quote: string,
): { content: string; end: number; newlines: number } {
  let newlines = 0;
  for (let at = start; at < source.length; at++) {
    const char = source[at]!;
    if (char === "\\") {
      at += 1;
      if (source[at] === "\n") newlines += 1;
    } else if (char === "\n") {
      if (quote.length === 1) return { content: source.slice(start, at), end: at, newlines };
      newlines += 1;
    } else if (char === quote[0] && (quote.length === 1 || source.startsWith(quote, at)))
      return { content: source.slice(start, at), end: at + quote.length, newlines };
  }
  return { content: source.slice(start), end: source.length, newlines };
}
