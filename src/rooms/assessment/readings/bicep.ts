export interface BicepStatement {
  readonly kind: "resource" | "module";
  readonly name: string;
  /** Type without its version, `Microsoft.Storage/storageAccounts`, or the path of the module. */
  readonly type: string;
  /** Counted from 1. */
  readonly line: number;
  /** It names something that is there already, and creates nothing. */
  readonly existing: boolean;
}

const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;
const LONG_STRING = /'''[\s\S]*?(?:'''|$)/y;
const WORD = /[A-Za-z_]\w*/y;

interface Token {
  readonly text: string;
  readonly line: number;
  readonly string: boolean;
  /** It is the first on its line. */
  readonly first: boolean;
}

/** Resources and modules that a Bicep text declares, nested ones too. Never throws, and needs one pass over the text. */
export function bicepStatements(text: string): BicepStatement[] {
  const tokens = tokensOf(text);
  return tokens.flatMap((token, at): BicepStatement[] => {
    if (!token.first || token.string || (token.text !== "resource" && token.text !== "module")) return [];
    const [name, type, next] = tokens.slice(at + 1, at + 4);
    if (!name || name.string || !type?.string) return [];
    return [
      {
        kind: token.text,
        name: name.text,
        type: token.text === "resource" ? type.text.split("@")[0]! : type.text,
        line: token.line,
        existing: next?.text === "existing" && !next.string,
      },
    ];
  });
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let [at, line, first] = [0, 1, true];
  while (at < text.length) {
    const from = at;
    const comment = match(COMMENT, text, at);
    const long = comment === null ? match(LONG_STRING, text, at) : null;
    const word = comment === null && long === null ? match(WORD, text, at) : null;
    if (comment !== null) at += comment.length;
    else if (long !== null) {
      tokens.push({ text: long.replaceAll("'''", ""), line, string: true, first });
      at += long.length;
    } else if (text[at] === "'") {
      at = endOfString(text, at);
      tokens.push({ text: text.slice(from + 1, at).replace(/'$/, ""), line, string: true, first });
    } else if (word !== null) {
      tokens.push({ text: word, line, string: false, first });
      at += word.length;
    } else {
      if (/[^\s@]/.test(text[at]!)) tokens.push({ text: text[at]!, line, string: false, first });
      at += 1;
    }
    const piece = text.slice(from, at);
    line += piece.split("\n").length - 1;
    if (piece.includes("\n")) first = true;
    else if (/\S/.test(piece)) first = false;
  }
  return tokens;
}

function match(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

/** After the closing quote. Inside of `${…}` stand expressions with strings of their own. */
function endOfString(text: string, start: number): number {
  const opened = ["'"];
  let at = start + 1;
  while (at < text.length && opened.length > 0) {
    const here = text[at]!;
    const inString = opened.at(-1) === "'";
    if (here === "\n" && inString) return at;
    if (inString && here === "\\") {
      at += 2;
      continue;
    }
    if (inString && text.startsWith("${", at)) {
      opened.push("{");
      at += 2;
      continue;
    }
    if (here === "'" && inString) opened.pop();
    else if (here === "'") opened.push("'");
    else if (!inString && here === "{") opened.push("{");
    else if (!inString && here === "}") opened.pop();
    at += 1;
  }
  return Math.min(at, text.length);
}
