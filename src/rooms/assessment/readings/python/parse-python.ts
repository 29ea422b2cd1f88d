import type { SyntaxNode } from "@lezer/common";
import type { PythonCall, PythonDecorator, PythonDefinition, PythonImport, PythonModule } from "./module.ts";
import { childrenOf, contentOf, parseSyntax, splitBy, written } from "./syntax.ts";

/** Reads a module from its syntax tree: what is defined, imported, documented and called, not what it computes. */
export function parsePython(source: string): PythonModule {
  const tree = parseSyntax(source);
  const lineOf = lineCounter(source);
  const imports: PythonImport[] = [];
  const definitions: PythonDefinition[] = [];
  const calls: ReadCall[] = [];
  const open: { readonly kind: "function" | "class"; readonly name: string }[] = [];
  let decorators: PythonDecorator[] = [];
  tree.iterate({
    enter({ name, node }) {
      if (name === "FunctionDefinition" || name === "ClassDefinition") {
        const definition = definitionIn(source, node, decorators, [...open], lineOf);
        decorators = [];
        definitions.push(definition);
        open.push({ kind: definition.kind, name: definition.name });
      } else if (name === "Decorator") {
        const decorator = decoratorIn(source, node, lineOf);
        decorators.push(decorator);
        const list = node.getChild("ArgList");
        if (list) calls.push(new ReadCall(decorator.name, decorator.line, source, list.from, list.to));
      } else if (name === "ImportStatement") imports.push(...importsIn(source, node, lineOf));
      else if (name === "CallExpression") {
        const call = callIn(source, node, lineOf);
        if (call) calls.push(call);
      }
    },
    leave({ name }) {
      if (name === "FunctionDefinition" || name === "ClassDefinition") open.pop();
    },
  });
  // A call on the result of another one encloses it in the tree, and follows it in the text.
  calls.sort((a, b) => a.position - b.position);
  return { docstring: docstringIn(source, tree.topNode), imports, definitions, calls };
}

function lineCounter(source: string): (position: number) => number {
  let starts: number[] | null = null;
  return (position) => {
    if (starts === null) {
      starts = [0];
      for (let at = source.indexOf("\n"); at >= 0; at = source.indexOf("\n", at + 1)) starts.push(at + 1);
    }
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= position) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}

const textOf = (source: string, node: SyntaxNode): string => source.slice(node.from, node.to);
const joined = (source: string, nodes: readonly SyntaxNode[]): string =>
  nodes
    .map((node) => textOf(source, node))
    .join("")
    .replace(/\s+/g, "");

/** The first statement of a body when it is nothing but a string (or adjacent strings). */
function docstringIn(source: string, body: SyntaxNode): string | null {
  let first = body.firstChild;
  while (first && (first.name === "Comment" || first.name === ":")) first = first.nextSibling;
  if (first?.name !== "ExpressionStatement") return null;
  const expression = first.firstChild;
  if (expression?.nextSibling) return null;
  if (expression?.name === "String") return contentOf(textOf(source, expression));
  if (expression?.name !== "ContinuedString") return null;
  return childrenOf(expression)
    .map((part) => contentOf(textOf(source, part)))
    .join("");
}

type LineOf = (position: number) => number;

function importsIn(source: string, node: SyntaxNode, lineOf: LineOf): PythonImport[] {
  const line = lineOf(node.from);
  const [keyword, ...rest] = childrenOf(node);
  if (keyword === undefined) return [];
  const beforeAs = (group: readonly SyntaxNode[]): readonly SyntaxNode[] => {
    const at = group.findIndex(({ name }) => name === "as");
    return at < 0 ? group : group.slice(0, at);
  };
  if (keyword.name === "import")
    return splitBy(rest, ",").map((group) => ({ module: joined(source, beforeAs(group)), names: [], line }));
  const at = rest.findIndex(({ name }) => name === "import");
  if (at < 0) return [];
  const taken = rest.slice(at + 1).filter(({ name }) => name !== "(" && name !== ")");
  const names = splitBy(taken, ",")
    .map((group) => joined(source, beforeAs(group)))
    .filter((name) => name !== "");
  return [{ module: joined(source, rest.slice(0, at)), names, line }];
}

function decoratorIn(source: string, node: SyntaxNode, lineOf: LineOf): PythonDecorator {
  const list = node.getChild("ArgList");
  const name = textOf(source, node)
    .slice(1, list ? list.from - node.from : undefined)
    .replace(/\s+/g, "");
  return { name, arguments: list ? written(inside(source, list)) : "", line: lineOf(node.from) };
}

/** What stands between the brackets of a list. */
const inside = (source: string, { from, to }: { readonly from: number; readonly to: number }): string =>
  source.slice(from + 1, source[to - 1] === ")" ? to - 1 : to);

function definitionIn(
  source: string,
  node: SyntaxNode,
  decorators: readonly PythonDecorator[],
  within: PythonDefinition["within"],
  lineOf: LineOf,
): PythonDefinition {
  const isClass = node.name === "ClassDefinition";
  const children = childrenOf(node);
  const name = children.find((child) => child.name === "VariableName");
  const body = children.find((child) => child.name === "Body");
  const returns = children.find((child) => child.name === "TypeDef");
  const list = children.find((child) => child.name === (isClass ? "ArgList" : "ParamList"));
  const groups = list
    ? splitBy(
        childrenOf(list).filter((child) => child.name !== "(" && child.name !== ")"),
        ",",
      )
    : [];
  return {
    kind: isClass ? "class" : "function",
    name: name ? textOf(source, name) : "",
    within,
    line: lineOf(node.from),
    docstring: body ? docstringIn(source, body) : null,
    decorators,
    parameters: isClass ? [] : groups.flatMap((group) => parameterIn(source, group)),
    returns: returns ? written(textOf(source, returns).replace(/^\s*->/, "")) : null,
    bases: isClass
      ? groups
          .filter((group) => !group.some((part) => part.name === "AssignOp"))
          .map((group) => joined(source, group))
      : [],
  };
}

function parameterIn(source: string, group: readonly SyntaxNode[]): PythonDefinition["parameters"][number][] {
  const name = group.find((part) => part.name === "VariableName");
  if (!name) return [];
  const type = group.find((part) => part.name === "TypeDef");
  const annotation = type ? written(textOf(source, type).replace(/^\s*:/, "")) : null;
  return [{ name: textOf(source, name), annotation }];
}

const LONGEST_NAME = 300;
const TRAILING_NAMES = /(?:\s*\.\s*[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)+\s*$/;

/** `a.b.c(…)` is called by its dotted name, `f(x).fit(…)` by `.fit`; what has no name at its end is left out. */
function callIn(source: string, node: SyntaxNode, lineOf: LineOf): ReadCall | null {
  const callee = node.firstChild;
  const list = node.getChild("ArgList");
  if (!callee || !list) return null;
  const line = (from: number): number => lineOf(from);
  if (callee.name === "VariableName") {
    const name = textOf(source, callee);
    return name === "print" ? null : new ReadCall(name, line(callee.from), source, list.from, list.to);
  }
  if (callee.name !== "MemberExpression") return null;
  const text = source.slice(Math.max(callee.from, callee.to - LONGEST_NAME), callee.to);
  if (/^[A-Za-z_\u0080-\uffff][\w.\u0080-\uffff]*$/.test(text))
    return new ReadCall(text, line(callee.from), source, list.from, list.to);
  const trailing = TRAILING_NAMES.exec(text);
  if (!trailing) return null;
  const before = text.slice(0, trailing.index);
  const flat = trailing[0].replace(/\s+/g, "");
  const plain = /^[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*$/.test(before.trim());
  const start = callee.to - trailing[0].trimStart().length + 1;
  return new ReadCall(plain ? before.trim() + flat : flat, line(start), source, list.from, list.to);
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

  get position(): number {
    return this.#from;
  }

  get arguments(): string {
    return written(inside(this.#source, { from: this.#from, to: this.#to }));
  }
}
