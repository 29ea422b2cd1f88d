/** What a piece of HCL is; comments are left out. */
export type HclTokenKind = "name" | "string" | "heredoc" | "number" | "mark" | "newline";

export interface HclToken {
  readonly kind: HclTokenKind;
  /** Position in the text, in UTF-16 units: first, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Counted from 1. */
  readonly line: number;
  /** A mark or a name as written; a string or heredoc without its quotes; empty for a new line. */
  readonly text: string;
  /** A string in which `${…}` or `%{…}` stands, so that its text is no literal. */
  readonly template: boolean;
  /** A string, heredoc or comment that the text ends in the middle of. */
  readonly open: boolean;
}

const NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const HEREDOC = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)[ \t\r]*\n/uy;
const BLANK = /[ \t\r\uFEFF]+/y;
const LINE_COMMENT = /(?:#|\/\/)[^\n]*/y;

/** Tokens of a text in HCL's native syntax, in one pass over it. Never throws; what fits nowhere is a mark. */
export function hclTokens(text: string): HclToken[] {
  const tokens: HclToken[] = [];
  let line = 1;
  let at = 0;
  const push = (kind: HclTokenKind, to: number, value: string, template = false, open = false) => {
    tokens.push({ kind, from: at, to, line, text: value, template, open });
    line += newlinesIn(text, at, to);
    at = to;
  };
  while (at < text.length) {
    const skipped = match(BLANK, text, at) ?? match(LINE_COMMENT, text, at);
    if (skipped) at += skipped[0].length;
    else if (text.startsWith("/*", at)) {
      const end = text.indexOf("*/", at + 2);
      const to = end < 0 ? text.length : end + 2;
      line += newlinesIn(text, at, to);
      at = to;
    } else if (text[at] === "\n") push("newline", at + 1, "");
    else if (text[at] === '"') {
      const { to, template, open } = endOfString(text, at);
      push("string", to, text.slice(at + 1, open ? to : to - 1), template, open);
    } else {
      const heredoc = match(HEREDOC, text, at);
      if (heredoc) {
        const from = at + heredoc[0].length;
        const { bodyTo, to, open } = endOfHeredoc(text, from, heredoc[1]!);
        const body = text.slice(from, bodyTo);
        push("heredoc", to, body, /(?<!\$)\$\{|(?<!%)%\{/.test(body), open);
      } else {
        const name = match(NAME, text, at);
        const number = name ? null : match(NUMBER, text, at);
        if (name) push("name", at + name[0].length, name[0]);
        else if (number) push("number", at + number[0].length, number[0]);
        else push("mark", at + 1, text[at]!);
      }
    }
  }
  return tokens;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function newlinesIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 10) count += 1;
  return count;
}

/**
 * Where a quoted string ends. Inside of `${…}` stand expressions with strings of their own, so what is open is kept on a
 * stack: `"` for a string, `{` for a brace. A string that its line does not close ends with the line.
 */
function endOfString(text: string, start: number): { to: number; template: boolean; open: boolean } {
  const opened = ['"'];
  let template = false;
  let at = start + 1;
  while (at < text.length) {
    const here = text[at]!;
    const inString = opened.at(-1) === '"';
    if (here === "\n" && inString) return { to: at, template, open: true };
    if (inString && here === "\\") at += text[at + 1] === "\n" ? 1 : 2;
    else if (inString && (text.startsWith("$${", at) || text.startsWith("%%{", at))) at += 3;
    else if (inString && (text.startsWith("${", at) || text.startsWith("%{", at))) {
      template = true;
      opened.push("{");
      at += 2;
    } else if (here === '"') {
      if (inString) opened.pop();
      else opened.push('"');
      at += 1;
      if (opened.length === 0) return { to: at, template, open: false };
    } else {
      if (!inString && here === "{") opened.push("{");
      if (!inString && here === "}") opened.pop();
      at += 1;
    }
  }
  return { to: text.length, template, open: true };
}

/** A heredoc ends with the line that holds nothing but its marker. */
function endOfHeredoc(text: string, from: number, marker: string) {
  for (let at = from; at < text.length; ) {
    const newline = text.indexOf("\n", at);
    const end = newline < 0 ? text.length : newline;
    if (text.slice(at, end).trim() === marker) return { bodyTo: at, to: end, open: false };
    at = end + 1;
  }
  return { bodyTo: text.length, to: text.length, open: true };
}
