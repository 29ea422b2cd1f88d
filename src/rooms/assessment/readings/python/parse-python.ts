import type { PythonCall, PythonDecorator, PythonDefinition, PythonImport, PythonModule } from "./module.ts";
import { type PythonLine, type PythonToken, tokenizePython } from "./tokenize.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
interface Block {
  readonly indent: number;
  readonly definition: Mutable<PythonDefinition>;
}

/** Reads a module from its logical lines: what is defined, imported, documented and called, not what it computes. */
export function parsePython(source: string): PythonModule {
  const lines = tokenizePython(source);
  const imports: PythonImport[] = [];
  const definitions: Mutable<PythonDefinition>[] = [];
  const calls: PythonCall[] = [];
  const open: Block[] = [];
  let decorators: PythonDecorator[] = [];
  let awaiting: Mutable<PythonDefinition> | null = null;
  const docstring = stringStatement(lines[0]);

  for (const line of lines) {
    while (open.length > 0 && line.indent <= open.at(-1)!.indent) open.pop();
    if (awaiting) {
      if (open.at(-1)?.definition === awaiting) awaiting.docstring = stringStatement(line);
      awaiting = null;
    }
    const first = line.tokens[0]!;
    const keyword = first.text === "async" ? line.tokens[1]?.text : first.type === "name" ? first.text : "";
    collectCalls(source, line.tokens, calls);
    if (first.text === "@") decorators.push(decoratorIn(line));
    else if (keyword === "def" || keyword === "class") {
      const { definition, body } = definitionIn(
        line,
        keyword,
        decorators,
        open.map((block) => block.definition),
      );
      decorators = [];
      definitions.push(definition);
      open.push({ indent: line.indent, definition });
      if (body.length === 0) awaiting = definition;
      else if (body.length === 1 && body[0]!.type === "string") definition.docstring = body[0]!.text;
    } else if (keyword === "import" || keyword === "from") imports.push(...importsIn(line));
  }
  return { docstring, imports, definitions, calls };
}

/** The text of a line that is nothing but a string (or adjacent strings), as docstrings are. */
function stringStatement(line: PythonLine | undefined): string | null {
  if (!line?.tokens.every((token) => token.type === "string")) return null;
  return line.tokens.map((token) => token.text).join("");
}

function importsIn(line: PythonLine): PythonImport[] {
  const [keyword, ...rest] = line.tokens;
  const text = (tokens: readonly PythonToken[]): string => tokens.map((token) => token.text).join("");
  if (keyword!.text === "import")
    return splitAt(rest, ",").map((tokens) => ({
      module: text(beforeAs(tokens)),
      names: [],
      line: line.line,
    }));
  const at = rest.findIndex((token) => token.text === "import");
  if (at < 0) return [];
  const names = splitAt(
    rest.slice(at + 1).filter((token) => token.text !== "(" && token.text !== ")"),
    ",",
  )
    .map((tokens) => text(beforeAs(tokens)))
    .filter((name) => name !== "");
  return [{ module: text(rest.slice(0, at)), names, line: line.line }];
}

const beforeAs = (tokens: readonly PythonToken[]): readonly PythonToken[] => {
  const at = tokens.findIndex((token) => token.text === "as");
  return at < 0 ? tokens : tokens.slice(0, at);
};

function splitAt(tokens: readonly PythonToken[], separator: string): PythonToken[][] {
  const parts: PythonToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.type === "operator" && "([{".includes(token.text)) depth += 1;
    if (token.type === "operator" && ")]}".includes(token.text)) depth -= 1;
    if (depth === 0 && token.type === "operator" && token.text === separator) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts;
}

function decoratorIn(line: PythonLine): PythonDecorator {
  const tokens = line.tokens.slice(1);
  const open = tokens.findIndex((token) => token.text === "(");
  const name = tokens
    .slice(0, open < 0 ? tokens.length : open)
    .map((token) => token.text)
    .join("");
  return { name, arguments: open < 0 ? "" : written(tokens.slice(open + 1, -1)), line: line.line };
}

function definitionIn(
  line: PythonLine,
  keyword: "def" | "class",
  decorators: readonly PythonDecorator[],
  around: readonly PythonDefinition[],
): { definition: Mutable<PythonDefinition>; body: readonly PythonToken[] } {
  const tokens = line.tokens.slice(line.tokens.findIndex((token) => token.text === keyword) + 1);
  const open = tokens.findIndex((token) => token.text === "(");
  const colon = headerEnd(tokens);
  const close = open < 0 || open > colon ? -1 : closing(tokens, open);
  const inside =
    close < 0 ? [] : splitAt(tokens.slice(open + 1, close), ",").filter((part) => part.length > 0);
  const arrow = tokens.findIndex((token, at) => at > close && at < colon && token.text === "->");
  const isClass = keyword === "class";
  return {
    definition: {
      kind: isClass ? "class" : "function",
      name: tokens[0]?.text ?? "",
      within: around.map(({ kind, name }) => ({ kind, name })),
      line: line.line,
      docstring: null,
      decorators,
      parameters: isClass ? [] : inside.flatMap(parameterIn),
      returns: arrow < 0 ? null : written(tokens.slice(arrow + 1, colon)),
      bases: isClass
        ? inside.map((part) => part.map((token) => token.text).join("")).filter((base) => !base.includes("="))
        : [],
    },
    body: tokens.slice(colon + 1),
  };
}

function headerEnd(tokens: readonly PythonToken[]): number {
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.type !== "operator") continue;
    if ("([{".includes(token.text)) depth += 1;
    if (")]}".includes(token.text)) depth -= 1;
    if (depth === 0 && token.text === ":") return at;
  }
  return tokens.length;
}

function closing(tokens: readonly PythonToken[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.type !== "operator") continue;
    if ("([{".includes(token.text)) depth += 1;
    if (")]}".includes(token.text) && --depth === 0) return at;
  }
  return tokens.length;
}

function parameterIn(tokens: readonly PythonToken[]): PythonDefinition["parameters"][number][] {
  const name = tokens.find((token) => token.type === "name");
  if (!name) return [];
  const colon = tokens.findIndex((token) => token.text === ":");
  const equals = tokens.findIndex((token) => token.type === "operator" && token.text === "=");
  const annotation = colon < 0 ? null : written(tokens.slice(colon + 1, equals < 0 ? tokens.length : equals));
  return [{ name: name.text, annotation }];
}

const ARGUMENT_TOKENS = 60;
const NO_CALL = new Set(
  "if elif while for in and or not return assert yield lambda print await with import except is".split(" "),
);

function collectCalls(source: string, tokens: readonly PythonToken[], calls: PythonCall[]): void {
  for (let at = 1; at < tokens.length; at++) {
    if (tokens[at]!.text !== "(" || tokens[at]!.type !== "operator" || tokens[at - 1]!.type !== "name")
      continue;
    let start = at - 1;
    while (start >= 2 && tokens[start - 1]!.text === "." && tokens[start - 2]!.type === "name") start -= 2;
    const onExpression = start >= 1 && tokens[start - 1]!.text === ".";
    const before = tokens[start - (onExpression ? 2 : 1)]?.text;
    if (before === "def" || before === "class") continue;
    const name =
      start === at - 1
        ? tokens[start]!.text
        : tokens
            .slice(start, at)
            .map((token) => token.text)
            .join("");
    if (NO_CALL.has(name)) continue;
    const last = tokens[Math.min(closing(tokens, at), at + 1 + ARGUMENT_TOKENS) - 1]!;
    calls.push(
      new ReadCall(onExpression ? `.${name}` : name, tokens[start]!.line, source, tokens[at]!.end, last.end),
    );
  }
}

/** Few calls are ever asked for their arguments, so these are written out when somebody asks. */
class ReadCall implements PythonCall {
  readonly name: string;
  readonly line: number;
  readonly #source: string;
  readonly #from: number;
  readonly #to: number;

  constructor(name: string, line: number, source: string, from: number, to: number) {
    this.name = name;
    this.line = line;
    this.#source = source;
    this.#from = from;
    this.#to = to;
  }

  get arguments(): string {
    // The bracket keeps line breaks inside of the arguments from ending a line.
    const [line] = tokenizePython(`(${this.#source.slice(this.#from, Math.max(this.#from, this.#to))}`);
    return written(line?.tokens.slice(1) ?? []);
  }
}

const written = (tokens: readonly PythonToken[]): string =>
  tokens.map((token) => (token.type === "string" ? JSON.stringify(token.text) : token.text)).join(" ");
