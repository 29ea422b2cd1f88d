import type { SyntaxNode, Tree } from "@lezer/common";
import { parser } from "@lezer/python";

/**
 * Broken text makes an error-tolerant parser try many ways out. A well-formed file takes about one step for each token, so
 * a text that needs more steps than it has characters is no Python; what was understood until then is kept.
 */
const STEPS_PER_CHARACTER = 1;
const FEWEST_STEPS = 10_000;
/** Deeper text is machine-made; reading the tree would take a stack of its own. */
export const DEEPEST_BRACKETS = 400;

/** The syntax tree of a Python text. Never throws; unreadable stretches become error nodes. */
export function parseSyntax(source: string): Tree {
  const parse = parser.startParse(nestsTooDeep(source) ? "" : source);
  const mostSteps = FEWEST_STEPS + source.length * STEPS_PER_CHARACTER;
  for (let steps = 0; ; steps++) {
    const tree = parse.advance();
    if (tree !== null) return tree;
    if (steps === mostSteps) parse.stopAt(parse.parsedPos);
  }
}

/** Whether brackets stand deeper than `DEEPEST_BRACKETS` in each other, so that nothing of the text is parsed. */
export function nestsTooDeep(source: string): boolean {
  let depth = 0;
  for (let at = 0; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === 40 || code === 91 || code === 123) {
      depth += 1;
      if (depth > DEEPEST_BRACKETS) return true;
    } else if ((code === 41 || code === 93 || code === 125) && depth > 0) depth -= 1;
    else if (code === 10 && source.charCodeAt(at + 1) > 32) depth = 0;
  }
  return false;
}

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (child.name !== "Comment") children.push(child);
  return children;
}

/** Children between separators: `a, b=1` → two groups. */
export function splitBy(nodes: readonly SyntaxNode[], separator: string): SyntaxNode[][] {
  const groups: SyntaxNode[][] = [[]];
  for (const node of nodes) {
    if (node.name === separator) groups.push([]);
    else groups.at(-1)!.push(node);
  }
  return groups.filter((group) => group.length > 0);
}

const OPENING = /^[A-Za-z]{0,3}("""|'''|"|')/;

/** The content of a string literal, without prefix and quotes. */
export function contentOf(literal: string): string {
  const open = OPENING.exec(literal);
  if (!open) return literal;
  const end = literal.endsWith(open[1]!) && literal.length >= open[0].length + open[1]!.length;
  return literal.slice(open[0].length, end ? -open[1]!.length : undefined);
}

const MOST_TOKENS = 60;

/** Code as its tokens joined by blanks, cut after 60 of them; strings stand in double quotes. */
export function written(code: string): string {
  const plain = code.trim();
  if (/^[\w.]*$/.test(plain)) return plain.replace(/\./g, " . ");
  const prefix = "f(";
  const source = `${prefix}${code.slice(0, 4000)})`;
  const tokens: string[] = [];
  let closing = 0;
  parseSyntax(source).iterate({
    enter(node) {
      if (tokens.length >= MOST_TOKENS) return false;
      if (node.name === "String" || node.name === "FormatString") {
        tokens.push(JSON.stringify(contentOf(source.slice(node.from, node.to))));
        return false;
      }
      if (node.name === "Comment") return false;
      if (node.node.firstChild === null && node.to > node.from && node.from >= prefix.length) {
        if (node.to === source.length) closing = 1;
        tokens.push(source.slice(node.from, node.to));
      }
      return undefined;
    },
  });
  return (closing === 1 && tokens.at(-1) === ")" ? tokens.slice(0, -1) : tokens).join(" ");
}
