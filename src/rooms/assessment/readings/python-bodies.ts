import type { SyntaxNode, Tree } from "@lezer/common";
import { parser } from "@lezer/python";
import { lineAt } from "./files.ts";
import type { PythonFile } from "./python/modules.ts";

/** One arm of an `if`, a conditional expression or an `assert`. */
export interface PythonBranch {
  readonly line: number;
  /** As written, on one line. */
  readonly condition: string;
  readonly comparisons: readonly {
    readonly left: string;
    readonly operator: string;
    readonly right: string;
  }[];
  /** Dotted names called in the condition. */
  readonly tests: readonly string[];
  /** What follows when it holds: the calls, in order. */
  readonly calls: readonly string[];
  readonly raises: boolean;
  /** What it returns, as written; null when it returns nothing. */
  readonly returns: string | null;
}

/** What a function does, or the module's top level (`name` null). */
export interface PythonBody {
  readonly name: string | null;
  readonly line: number;
  readonly parameters: readonly string[];
  readonly decorators: readonly string[];
  readonly branches: readonly PythonBranch[];
  readonly calls: readonly { readonly name: string; readonly line: number; readonly text: string }[];
  readonly returns: readonly string[];
  /** `name = [...]` whose items are all texts. */
  readonly lists: readonly {
    readonly name: string;
    readonly line: number;
    readonly items: readonly string[];
  }[];
}

export interface PythonFields {
  readonly name: string;
  readonly line: number;
  readonly fields: readonly string[];
}

export interface PythonBodies {
  readonly bodies: readonly PythonBody[];
  /** Classes with the names that their bodies assign or annotate: dataclasses, pydantic models, tables. */
  readonly classes: readonly PythonFields[];
}

/** Longer files are generated; their branches say nothing about how the project works. */
const LONGEST = 300_000;
/** Of the body of a branch at most this much is looked at. */
const REACH = 4000;
const NOTHING: PythonBodies = { bodies: [], classes: [] };
const known = new WeakMap<PythonFile, PythonBodies>();

/**
 * Conditions, calls and fields of one file. Parsed when a probe first asks: ask only for files whose imports or
 * definitions make them worth it.
 */
export function pythonBodies(python: PythonFile): PythonBodies {
  const found = known.get(python);
  if (found) return found;
  // A notebook's text is JSON: its code is read by its imports and calls only.
  const text = python.file.path.endsWith(".py") ? python.file.text : "";
  const read = text.length > LONGEST || text === "" ? NOTHING : readBodies(text);
  known.set(python, read);
  return read;
}

interface Open {
  readonly to: number;
  readonly body: Writable;
}
interface Writable {
  name: string | null;
  line: number;
  parameters: string[];
  decorators: string[];
  branches: PythonBranch[];
  calls: { name: string; line: number; text: string }[];
  returns: string[];
  lists: { name: string; line: number; items: string[] }[];
}

function readBodies(text: string): PythonBodies {
  const tree = parser.parse(text);
  const module: Writable = emptyBody(null, 1);
  const bodies: Writable[] = [module];
  const classes: PythonFields[] = [];
  const open: Open[] = [{ to: text.length + 1, body: module }];
  let decorators: { readonly to: number; readonly name: string }[] = [];
  tree.iterate({
    enter(ref) {
      while (ref.from >= open.at(-1)!.to) open.pop();
      const { body } = open.at(-1)!;
      switch (ref.name) {
        case "Decorator":
          decorators.push({ to: ref.to, name: decoratorName(text.slice(ref.from, ref.to)) });
          break;
        case "FunctionDefinition": {
          const own = emptyBody(nameIn(text, ref.node), lineAt(text, ref.from));
          own.parameters = parametersIn(text, ref.node);
          own.decorators = decorators.map(({ name }) => name);
          decorators = [];
          bodies.push(own);
          open.push({ to: ref.to, body: own });
          break;
        }
        case "ClassDefinition":
          decorators = [];
          classes.push(fieldsOf(text, ref.node));
          break;
        case "IfStatement":
          body.branches.push(...armsOf(text, tree, ref.node));
          break;
        case "ConditionalExpression":
        case "AssertStatement":
          body.branches.push(...inlineArm(text, tree, ref.node));
          break;
        case "CallExpression": {
          const name = calleeOf(text, ref.node);
          body.calls.push({ name, line: lineAt(text, ref.from), text: oneLine(text, ref.from, ref.to) });
          break;
        }
        case "ReturnStatement":
          body.returns.push(oneLine(text, ref.from, ref.to));
          break;
        case "AssignStatement": {
          const list = listIn(text, ref.node);
          if (list) body.lists.push(list);
          break;
        }
        default:
      }
    },
  });
  return { bodies, classes };
}

const emptyBody = (name: string | null, line: number): Writable => ({
  name,
  line,
  parameters: [],
  decorators: [],
  branches: [],
  calls: [],
  returns: [],
  lists: [],
});

const oneLine = (text: string, from: number, to: number): string =>
  text
    .slice(from, Math.min(to, from + 400))
    .replace(/\s+/g, " ")
    .trim();
const decoratorName = (text: string): string => /^@\s*([\w.]+)/.exec(text)?.[1] ?? "";
const nameIn = (text: string, node: SyntaxNode): string => {
  const name = node.getChild("VariableName");
  return name ? text.slice(name.from, name.to) : "";
};
const parametersIn = (text: string, node: SyntaxNode): string[] =>
  node
    .getChild("ParamList")
    ?.getChildren("VariableName")
    .map((one) => text.slice(one.from, one.to)) ?? [];

function calleeOf(text: string, node: SyntaxNode): string {
  const callee = node.firstChild;
  if (!callee) return "";
  if (callee.name === "VariableName") return text.slice(callee.from, callee.to);
  if (callee.name !== "MemberExpression") return "";
  const whole = text.slice(callee.from, callee.to);
  if (/^[\w.]+$/.test(whole)) return whole;
  const last = callee.lastChild;
  return last ? `.${text.slice(last.from, last.to)}` : "";
}

function armsOf(text: string, tree: Tree, node: SyntaxNode): PythonBranch[] {
  const arms: PythonBranch[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== "if" && child.name !== "elif") continue;
    const condition = child.nextSibling;
    const body = condition?.nextSibling;
    if (condition && body) arms.push(branch(text, tree, condition, body));
  }
  return arms;
}

/** `a if condition else b`: what follows is a. `assert condition`: what follows when it fails is an error. */
function inlineArm(text: string, tree: Tree, node: SyntaxNode): PythonBranch[] {
  const isAssert = node.name === "AssertStatement";
  const condition = isAssert ? node.firstChild?.nextSibling : node.getChild("if")?.nextSibling;
  if (!condition) return [];
  const then = isAssert ? condition : (node.firstChild ?? condition);
  const arm = branch(text, tree, condition, then);
  return [isAssert ? { ...arm, calls: [], raises: true } : arm];
}

function branch(text: string, tree: Tree, condition: SyntaxNode, body: SyntaxNode): PythonBranch {
  const comparisons: PythonBranch["comparisons"][number][] = [];
  const tests: string[] = [];
  tree.iterate({
    from: condition.from,
    to: Math.min(condition.to, condition.from + REACH),
    enter(ref) {
      if (ref.from < condition.from || ref.to > condition.to) return;
      if (ref.name === "CallExpression") tests.push(calleeOf(text, ref.node));
      if (ref.name !== "BinaryExpression") return;
      const [left, operator, right] = [
        ref.node.firstChild,
        ref.node.firstChild?.nextSibling,
        ref.node.lastChild,
      ];
      if (left && operator && right && /^(CompareOp|in|not|is)$/.test(operator.name))
        comparisons.push({
          left: oneLine(text, left.from, left.to),
          operator: text.slice(operator.from, operator.to),
          right: oneLine(text, right.from, right.to),
        });
    },
  });
  const calls: string[] = [];
  let raises = false;
  let returns: string | null = null;
  const to = Math.min(body.to, body.from + REACH);
  tree.iterate({
    from: body.from,
    to,
    enter(ref) {
      if (ref.from < body.from || ref.from >= to) return;
      if (ref.name === "CallExpression") calls.push(calleeOf(text, ref.node));
      if (ref.name === "RaiseStatement") raises = true;
      if (ref.name === "ReturnStatement") returns = oneLine(text, ref.from, ref.to);
    },
  });
  return {
    line: lineAt(text, condition.from),
    condition: oneLine(text, condition.from, condition.to),
    comparisons,
    tests,
    calls,
    raises,
    returns,
  };
}

function fieldsOf(text: string, node: SyntaxNode): PythonFields {
  const statements = node.getChild("Body")?.getChildren("AssignStatement") ?? [];
  const fields = statements.map((one) => nameIn(text, one)).filter((name) => name !== "");
  return { name: nameIn(text, node), line: lineAt(text, node.from), fields };
}

function listIn(text: string, node: SyntaxNode): Writable["lists"][number] | null {
  const target = node.firstChild;
  const value = node.lastChild;
  if (!target || !value || !/^(ArrayExpression|TupleExpression|SetExpression)$/.test(value.name)) return null;
  const items: string[] = [];
  for (let child = value.firstChild; child; child = child.nextSibling) {
    if (child.name === "String")
      items.push(text.slice(child.from, child.to).replace(/^\w*["']+|["']+$/g, ""));
    else if (!/^[[\](){},]$|^Comment$/.test(child.name)) return null;
  }
  return items.length === 0
    ? null
    : { name: text.slice(target.from, target.to), line: lineAt(text, node.from), items };
}
