/** One `key = value` of a TOML file. Strings and lists of strings are read; other values stay as their text. */
export interface TomlEntry {
  /** Dotted name of the table it stands in, `""` at the top; `tool.poetry.dependencies`. */
  readonly table: string;
  readonly key: string;
  readonly value: string | readonly string[];
  readonly line: number;
}

/**
 * The tables and keys of a TOML text, read with a tokenizer that knows its strings and comments. Inline tables, dates and
 * nested lists are kept as text: nothing here asks for more than names, strings and lists of strings.
 */
export function parseToml(text: string): {
  readonly tables: ReadonlyMap<string, number>;
  readonly entries: readonly TomlEntry[];
} {
  const tables = new Map<string, number>();
  const entries: TomlEntry[] = [];
  let table = "";
  let position = 0;
  let line = 1;

  const skipTo = (end: number): void => {
    for (; position < end; position++) if (text[position] === "\n") line += 1;
  };
  const lineEnd = (): number => {
    const end = text.indexOf("\n", position);
    return end < 0 ? text.length : end;
  };

  while (position < text.length) {
    const rest = text.slice(position, lineEnd());
    const header = /^\s*\[\[?\s*([^\]]+?)\s*\]\]?/.exec(rest);
    const pair =
      /^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*=\s*/.exec(
        rest,
      );
    if (header) {
      table = unquoteKeys(header[1]!);
      if (!tables.has(table)) tables.set(table, line);
      skipTo(lineEnd() + 1);
    } else if (pair) {
      const key = unquoteKeys(pair[1]!);
      const startLine = line;
      skipTo(position + pair[0].length);
      const { value, end } = readValue(text, position);
      entries.push({ table, key, value, line: startLine });
      skipTo(Math.max(end, position));
      skipTo(lineEnd() + 1);
    } else skipTo(lineEnd() + 1);
  }
  return { tables, entries };
}

const unquoteKeys = (dotted: string): string => dotted.replace(/["']/g, "").replace(/\s*\.\s*/g, ".");

function readValue(text: string, start: number): { value: string | string[]; end: number } {
  const first = text[start];
  if (first === '"' || first === "'") {
    const { content, end } = readString(text, start);
    return { value: content, end };
  }
  if (first === "[" || first === "{") {
    const strings: string[] = [];
    let depth = 0;
    let at = start;
    while (at < text.length) {
      const char = text[at]!;
      if (char === '"' || char === "'") {
        const { content, end } = readString(text, at);
        strings.push(content);
        at = end;
        continue;
      }
      if (char === "#") {
        const end = text.indexOf("\n", at);
        at = end < 0 ? text.length : end;
        continue;
      }
      if (char === "[" || char === "{") depth += 1;
      if (char === "]" || char === "}") depth -= 1;
      at += 1;
      if (depth === 0) break;
    }
    return { value: first === "[" ? strings : text.slice(start, at), end: at };
  }
  const end = /[#\n]|$/.exec(text.slice(start))!.index + start;
  return { value: text.slice(start, end).trim(), end };
}

function readString(text: string, start: number): { content: string; end: number } {
  const quote = text[start]!;
  const long = text.startsWith(quote.repeat(3), start);
  const mark = long ? quote.repeat(3) : quote;
  let at = start + mark.length;
  while (at < text.length && !text.startsWith(mark, at)) {
    if (!long && text[at] === "\n") break;
    at += quote === '"' && text[at] === "\\" ? 2 : 1;
  }
  return { content: text.slice(start + mark.length, at), end: Math.min(text.length, at + mark.length) };
}
