/** One simple command of a shell text. */
export interface ShellCommand {
  readonly words: readonly string[];
  /** As written, without the line breaks. */
  readonly text: string;
  /** Line inside the text, counted from 1. */
  readonly line: number;
  /** Its exit code decides nothing: `|| true`, `|| echo`, in the background, or on the left of a pipe without pipefail. */
  readonly failureIgnored: boolean;
}

export interface ShellScript {
  readonly commands: readonly ShellCommand[];
  /** `set -e` (or `-o errexit`) stands in the text. */
  readonly errexit: boolean;
}

/** Splits a shell text into its commands; knows quotes, comments, continuations and here-documents, expands nothing. */
export function parseShell(text: string): ShellScript {
  const commands: ShellCommand[] = [];
  let errexit = false;
  let pipefail = false;
  for (const { content, line } of logicalLines(text)) {
    const parts = splitCommands(content);
    parts.forEach(({ words, source, operator }, at) => {
      if (words.length === 0) return;
      if (words[0] === "set") {
        const flags = words.slice(1).join(" ");
        if (/(^|\s)-[a-z]*e|errexit/.test(flags)) errexit = true;
        if (/pipefail/.test(flags)) pipefail = true;
      }
      const next = parts[at + 1];
      const swallowed =
        operator === "||" && next !== undefined && /^(true|:|echo|printf|exit 0)\b/.test(next.source.trim());
      commands.push({
        words,
        text: source.trim().replace(/\s+/g, " "),
        line,
        failureIgnored: swallowed || operator === "&" || (operator === "|" && !pipefail),
      });
    });
  }
  return { commands, errexit };
}

function* logicalLines(text: string): Generator<{ content: string; line: number }> {
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const line = at + 1;
    const pieces = [lines[at]!];
    while (/(^|[^\\])\\$/.test(pieces.at(-1)!) && at + 1 < lines.length) {
      pieces.push(pieces.pop()!.slice(0, -1), lines[++at]!.trim());
    }
    const content = pieces.join(" ");
    if (/^\s*(#|$)/.test(content)) continue;
    const heredoc = /<<-?\s*(['"]?)([A-Za-z_]\w*)\1/.exec(content);
    if (heredoc) while (at + 1 < lines.length && lines[++at]!.trim() !== heredoc[2]);
    yield { content, line };
  }
}

interface Part {
  words: string[];
  source: string;
  operator: string;
}

function splitCommands(content: string): Part[] {
  const parts: Part[] = [];
  let words: string[] = [];
  let word = "";
  let inWord = false;
  let start = 0;
  const endWord = (): void => {
    if (inWord) words.push(word);
    word = "";
    inWord = false;
  };
  const endPart = (at: number, operator: string): void => {
    endWord();
    parts.push({ words: withoutKeywords(words), source: content.slice(start, at), operator });
    words = [];
    start = at + operator.length;
  };
  let at = 0;
  for (; at < content.length; at++) {
    const char = content[at]!;
    if (char === "'" || char === '"') {
      const end = closingQuote(content, at);
      word += content.slice(at + 1, end);
      inWord = true;
      at = end;
    } else if (char === "\\") {
      word += content[++at] ?? "";
      inWord = true;
    } else if (char === "$" && content[at + 1] === "(") {
      const end = closingParenthesis(content, at + 1);
      word += content.slice(at, end + 1);
      inWord = true;
      at = end;
    } else if (char === "#" && !inWord) break;
    else if (/\s/.test(char)) endWord();
    else if (content.startsWith("&&", at) || content.startsWith("||", at)) {
      endPart(at, content.slice(at, at + 2));
      at += 1;
    } else if (
      char === ";" ||
      char === "|" ||
      (char === "&" && content[at + 1] !== ">" && content[at - 1] !== ">")
    )
      endPart(at, char);
    else {
      word += char;
      inWord = true;
    }
  }
  endWord();
  parts.push({ words: withoutKeywords(words), source: content.slice(start, at), operator: "" });
  return parts;
}

const withoutKeywords = (words: string[]): string[] => {
  const first = words.findIndex((word) => !/^(if|then|else|elif|do|while|until|!|\{|\(|time)$/.test(word));
  const rest = first < 0 ? [] : words.slice(first);
  return /^(fi|done|esac|\}|\))$/.test(rest[0] ?? "") ? [] : rest;
};

function closingQuote(content: string, start: number): number {
  for (let at = start + 1; at < content.length; at++) {
    if (content[at] === "\\" && content[start] === '"') at += 1;
    else if (content[at] === content[start]) return at;
  }
  return content.length;
}

function closingParenthesis(content: string, start: number): number {
  let depth = 0;
  for (let at = start; at < content.length; at++) {
    if (content[at] === "(") depth += 1;
    if (content[at] === ")" && --depth === 0) return at;
  }
  return content.length;
}
