import { parse, type TomlTable, type TomlValue } from "smol-toml";

export type { TomlTable, TomlValue } from "smol-toml";

/** The tables and values of a TOML text, and where they stand. */
export interface Toml {
  readonly root: TomlTable;
  /** The value at a path of keys; undefined where there is none. */
  at(...keys: readonly string[]): TomlValue | undefined;
  /** Line of a key or a table header, counted from 1; 1 where it cannot be told (inline tables). */
  lineOf(...keys: readonly string[]): number;
}

/** Null for a text that is no TOML (templates with braces, merge conflicts). */
export function parseToml(text: string): Toml | null {
  let root: TomlTable;
  try {
    root = parse(text, { maxDepth: 100 });
  } catch {
    return null;
  }
  let lines: ReadonlyMap<string, number> | null = null;
  return {
    root,
    at(...keys) {
      let value: TomlValue | undefined = root;
      for (const key of keys) {
        if (!isTable(value)) return undefined;
        value = Object.hasOwn(value, key) ? value[key] : undefined;
      }
      return value;
    },
    lineOf(...keys) {
      lines ??= keyLines(text);
      for (let length = keys.length; length > 0; length--) {
        const line = lines.get(keys.slice(0, length).join("\u0000"));
        if (line !== undefined) return line;
      }
      return 1;
    },
  };
}

export const isTable = (value: TomlValue | undefined): value is TomlTable =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** One text or the texts of a list; nothing for other values. */
export const tomlTexts = (value: TomlValue | undefined): string[] =>
  typeof value === "string"
    ? [value]
    : Array.isArray(value)
      ? value.filter((item) => typeof item === "string")
      : [];

const HEADER = /^\s*\[\[?([^\]#]+)\]/;
const PAIR =
  /^\s*((?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*'))*)\s*=/;
const LONG_STRING = /"""|'''/g;

/** The parser gives values without places, so headers and keys are looked up by line; text in long strings is passed over. */
function keyLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  let table: string[] = [];
  let quote: string | null = null;
  text.split("\n").forEach((content, at) => {
    const outside = quote === null;
    for (const mark of content.match(LONG_STRING) ?? []) {
      if (quote === null) quote = mark;
      else if (quote === mark) quote = null;
    }
    if (!outside) return;
    const header = HEADER.exec(content)?.[1];
    const pair = header === undefined ? PAIR.exec(content)?.[1] : undefined;
    if (header !== undefined) table = keysOf(header);
    const keys = header !== undefined ? table : pair !== undefined ? [...table, ...keysOf(pair)] : null;
    const name = keys?.join("\u0000");
    if (name !== undefined && !lines.has(name)) lines.set(name, at + 1);
  });
  return lines;
}

const keysOf = (dotted: string): string[] =>
  [...dotted.matchAll(/"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+)/g)].map(
    (match) => match[1] ?? match[2] ?? match[3]!,
  );
