import { type HclToken, hclTokens } from "./hcl-tokens.ts";

export interface HclAttribute {
  readonly name: string;
  /** Counted from 1. */
  readonly line: number;
  /** The expression without comments, on one line, as it is written otherwise. */
  readonly expression: string;
  /** Its value when the expression is one literal: a string without interpolation, a number, true or false. */
  readonly literal: string | null;
}

export interface HclBlock {
  /** `resource`, `module`, `lifecycle_rule`. */
  readonly type: string;
  /** `["aws_s3_bucket", "data"]`. */
  readonly labels: readonly string[];
  readonly line: number;
  readonly attributes: readonly HclAttribute[];
  readonly blocks: readonly HclBlock[];
}

export interface HclText {
  readonly attributes: readonly HclAttribute[];
  readonly blocks: readonly HclBlock[];
  /** Lines at which something is no HCL. What stands around it is read. */
  readonly problems: readonly number[];
  /** The first line at which blocks are nested deeper than anybody writes; what is deeper was not read. */
  readonly tooDeepAt: number | null;
}

/** Deeper text is machine-made. */
export const DEEPEST_BLOCKS = 200;

interface OpenBlock {
  readonly attributes: HclAttribute[];
  readonly blocks: HclBlock[];
}

/** The structure of a text in HCL's native syntax. Never throws, and needs one pass over the text. */
export function parseHcl(text: string): HclText {
  return new Reader(text).read();
}

/** The block and everything in it, outermost first. */
export function* blocksWithin(blocks: readonly HclBlock[]): Generator<HclBlock> {
  for (const block of blocks) {
    yield block;
    yield* blocksWithin(block.blocks);
  }
}

/** The block as text in one form: without comments, one setting a line. */
export function hclSource({ type, labels, attributes, blocks }: HclBlock): string {
  const inside = [
    ...attributes.map(({ name, expression }) => `${name} = ${expression}`),
    ...blocks.map(hclSource),
  ];
  const head = [type, ...labels.map((label) => `"${label}"`)].join(" ");
  return `${head} {\n${inside.join("\n")}\n}`;
}

class Reader {
  readonly #tokens: readonly HclToken[];
  readonly #problems: number[] = [];
  readonly #root: OpenBlock = { attributes: [], blocks: [] };
  readonly #open: OpenBlock[] = [this.#root];
  /** Blocks that are open below the deepest that is kept. */
  #ignored = 0;
  #tooDeepAt: number | null = null;
  #at = 0;

  constructor(text: string) {
    this.#tokens = hclTokens(text);
  }

  read(): HclText {
    while (this.#at < this.#tokens.length) this.#statement(this.#tokens[this.#at]!);
    const last = this.#tokens.at(-1);
    if (last !== undefined && this.#open.length > 1) this.#problems.push(last.line);
    for (const { open, line } of this.#tokens) if (open) this.#problems.push(line);
    const problems = [...new Set(this.#problems)].toSorted((a, b) => a - b);
    return { ...this.#root, problems, tooDeepAt: this.#tooDeepAt };
  }

  #statement(token: HclToken): void {
    if (token.kind === "newline") this.#at += 1;
    else if (token.kind === "mark" && token.text === "}") this.#close(token);
    else if (token.kind !== "name") this.#skipLine(token);
    else if (this.#isMark(this.#at + 1, "=") && !this.#isMark(this.#at + 2, "=")) this.#attribute(token);
    else this.#block(token);
  }

  #isMark(at: number, text: string): boolean {
    const token = this.#tokens[at];
    return token?.kind === "mark" && token.text === text;
  }

  #close(token: HclToken): void {
    this.#at += 1;
    if (this.#ignored > 0) this.#ignored -= 1;
    else if (this.#open.length > 1) this.#open.pop();
    else this.#problems.push(token.line);
  }

  #skipLine({ line }: HclToken): void {
    this.#problems.push(line);
    do this.#at += 1;
    while (this.#at < this.#tokens.length && this.#tokens[this.#at]!.kind !== "newline");
  }

  #block(first: HclToken): void {
    let at = this.#at + 1;
    const labels: string[] = [];
    for (let token = this.#tokens[at]; token; token = this.#tokens[++at]) {
      if (token.kind !== "name" && token.kind !== "string") break;
      labels.push(token.text);
    }
    if (!this.#isMark(at, "{")) {
      this.#skipLine(first);
      return;
    }
    this.#at = at + 1;
    if (this.#open.length > DEEPEST_BLOCKS) {
      this.#ignored += 1;
      this.#tooDeepAt ??= first.line;
      return;
    }
    const block = { type: first.text, labels, line: first.line, attributes: [], blocks: [] };
    this.#open.at(-1)!.blocks.push(block);
    this.#open.push(block);
  }

  /** Up to the end of the line, or to the brace that closes a block of one line; brackets may span lines. */
  #attribute({ text: name, line }: HclToken): void {
    const from = this.#at + 2;
    let depth = 0;
    let at = from;
    for (; at < this.#tokens.length; at++) {
      const { kind, text } = this.#tokens[at]!;
      if (kind === "newline" && depth === 0) break;
      if (kind !== "mark") continue;
      if (text === "(" || text === "[" || text === "{") depth += 1;
      else if (text === ")" || text === "]" || text === "}") {
        if (depth === 0) break;
        depth -= 1;
      }
    }
    const tokens = this.#tokens.slice(from, at).filter(({ kind }) => kind !== "newline");
    if (tokens.length === 0 || depth > 0) this.#problems.push(line);
    this.#at = at;
    if (this.#ignored > 0) return;
    this.#open.at(-1)!.attributes.push({
      name,
      line,
      expression: expressionOf(tokens),
      literal: tokens.length === 1 ? literalOf(tokens[0]!) : null,
    });
    // A bracket that closes nothing would stop here for ever.
    if (at < this.#tokens.length && (this.#isMark(at, ")") || this.#isMark(at, "]")))
      this.#skipLine(this.#tokens[at]!);
  }
}

function literalOf({ kind, text, template, open }: HclToken): string | null {
  if (kind === "number" || (kind === "name" && /^(true|false)$/.test(text))) return text;
  return (kind === "string" || kind === "heredoc") && !template && !open ? text : null;
}

/** Pieces that stand apart in the text stand apart by one space here. */
function expressionOf(tokens: readonly HclToken[]): string {
  let text = "";
  tokens.forEach((token, at) => {
    const before = tokens[at - 1];
    if (before !== undefined && token.from > before.to) text += " ";
    text += token.kind === "string" ? `"${token.text}"` : token.text;
  });
  return text;
}
