import { trackingErrors } from "../errors.ts";

/** One token of a filter or order_by text. `position` counts characters from 1. */
export interface Token {
  readonly kind: "word" | "quoted" | "backticked" | "string" | "number" | "operator" | "punctuation" | "end";
  /** Without quotes. A `quoted` token is in double quotes: a key or a text, by where it stands. */
  readonly text: string;
  readonly position: number;
  /** True when no white space stands before it. */
  readonly joined: boolean;
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?(?![\w.])/;
const WORD = /^[\p{L}\p{N}_][\p{L}\p{N}_.\-/]*/u;
const OPERATOR = /^(>=|<=|!=|=|>|<)/;
const QUOTES: Readonly<Record<string, Token["kind"]>> = { "'": "string", '"': "quoted", "`": "backticked" };

/**
 * Splits a filter into tokens. There is no escaping inside quotes, as in MLflow's grammar.
 * @throws E_TRACKING_FILTER_SYNTAX
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let index = 0;
  let joined = false;
  while (index < text.length) {
    const rest = text.slice(index);
    const space = /^\s+/.exec(rest);
    if (space) {
      index += space[0].length;
      joined = false;
      continue;
    }
    const { token, length } = readToken(rest, index + 1, joined);
    tokens.push(token);
    index += length;
    joined = true;
  }
  tokens.push({ kind: "end", text: "", position: text.length + 1, joined: false });
  return tokens;
}

function readToken(rest: string, position: number, joined: boolean): { token: Token; length: number } {
  const make = (kind: Token["kind"], text: string, length: number) => ({
    token: { kind, text, position, joined },
    length,
  });
  const quoteKind = QUOTES[rest[0]!];
  if (quoteKind) {
    const end = rest.indexOf(rest[0]!, 1);
    if (end < 0) throw syntax(position, rest, `a closing ${rest[0]}`);
    // PostgreSQL has no text with NUL in it, and would end the request with an error of its own.
    const nul = rest.indexOf("\0");
    if (nul >= 0 && nul < end) throw syntax(position + nul, rest.slice(nul), "text without NUL");
    return make(quoteKind, rest.slice(1, end), end + 1);
  }
  const operator = OPERATOR.exec(rest)?.[0];
  if (operator) return make("operator", operator, operator.length);
  if (/^[(),.]/.test(rest) && !NUMBER.test(rest)) return make("punctuation", rest[0]!, 1);
  const number = NUMBER.exec(rest)?.[0];
  if (number) return make("number", number, number.length);
  const word = WORD.exec(rest)?.[0];
  if (word) return make("word", word, word.length);
  throw syntax(position, rest, "a key, an operator or a value");
}

/** How a token is shown in an error. */
export function describeToken(token: Token): string {
  if (token.kind === "end") return "end";
  return JSON.stringify(token.text);
}

function syntax(position: number, rest: string, expected: string) {
  return trackingErrors.E_TRACKING_FILTER_SYNTAX({
    position,
    found: JSON.stringify(rest.slice(0, 20)),
    expected,
  });
}
