export interface PythonToken {
  readonly type: "name" | "string" | "number" | "operator";
  /** Names and operators as written; strings without their prefix and quotes. */
  readonly text: string;
  readonly line: number;
}

/** One logical line: brackets and backslashes already joined. */
export interface PythonLine {
  /** Width of the indentation; a tab counts to the next multiple of eight, as Python counts it. */
  readonly indent: number;
  readonly line: number;
  readonly tokens: readonly PythonToken[];
}

const NAME_START = /[A-Za-z_\u0080-\uffff]/;
const STRING_PREFIX = /^(?:[rR][bBfFtT]?|[bBfFtT][rR]?|[uU])?("""|'''|"|')/;

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
    const char = source[position]!;
    if (atLineStart && depth === 0) {
      indent = 0;
      while (source[position] === " " || source[position] === "\t" || source[position] === "\f") {
        indent = source[position] === "\t" ? (Math.floor(indent / 8) + 1) * 8 : indent + 1;
        position += 1;
      }
      atLineStart = false;
      startLine = line;
      continue;
    }
    if (char === "\n") {
      position += 1;
      line += 1;
      if (depth === 0) endLine();
    } else if (char === " " || char === "\t" || char === "\r" || char === "\f") position += 1;
    else if (char === "#") {
      const end = source.indexOf("\n", position);
      position = end < 0 ? source.length : end;
    } else if (char === "\\" && /^\\\r?\n/.test(source.slice(position, position + 3))) {
      position = source.indexOf("\n", position) + 1;
      line += 1;
    } else if (char === '"' || char === "'" || /[rRbBfFuUtT]/.test(char)) {
      const prefix = STRING_PREFIX.exec(source.slice(position, position + 6));
      if (prefix) {
        const { content, end, newlines } = readString(source, position + prefix[0].length, prefix[1]!);
        tokens.push({ type: "string", text: content, line });
        position = end;
        line += newlines;
      } else position = readName();
    } else if (NAME_START.test(char)) position = readName();
    else if (/[0-9]/.test(char)) {
      const number = /^[0-9][0-9a-zA-Z_.]*/.exec(source.slice(position, position + 80))![0];
      tokens.push({ type: "number", text: number, line });
      position += number.length;
    } else {
      if ("([{".includes(char)) depth += 1;
      if (")]}".includes(char)) depth = Math.max(0, depth - 1);
      if (char === ";" && depth === 0) {
        const rest = { indent, line };
        endLine();
        ({ indent } = rest);
        startLine = rest.line;
        atLineStart = false;
      } else {
        const operator = source.startsWith("->", position) ? "->" : char;
        tokens.push({ type: "operator", text: operator, line });
        position += operator.length - 1;
      }
      position += 1;
    }
  }
  endLine();
  return lines;

  function readName(): number {
    let end = position + 1;
    while (end < source.length && /[\w\u0080-\uffff]/.test(source[end]!)) end += 1;
    tokens.push({ type: "name", text: source.slice(position, end), line });
    return end;
  }
}

function readString(
  source: string,
  start: number,
  quote: string,
): { content: string; end: number; newlines: number } {
  let at = start;
  let newlines = 0;
  for (; at < source.length; at++) {
    const char = source[at]!;
    if (char === "\\") {
      at += 1;
      if (source[at] === "\n") newlines += 1;
    } else if (char === "\n") {
      if (quote.length === 1) break;
      newlines += 1;
    } else if (source.startsWith(quote, at))
      return { content: source.slice(start, at), end: at + quote.length, newlines };
  }
  return { content: source.slice(start, at), end: at, newlines };
}
