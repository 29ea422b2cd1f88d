/** The few forms of markdown that our own documents use. Anything else stays text; nothing becomes HTML. */
export type Block =
  | { readonly kind: "heading"; readonly level: number; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "quote"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | {
      readonly kind: "table";
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "strong"; readonly text: string }
  | { readonly kind: "code"; readonly text: string };

const HEADING = /^(#{1,6})\s+(.*)$/;
const ITEM = /^\s*[-*]\s+(.*)$/;
const RULE = /^\s*\|?[\s:|-]+\|?\s*$/;

export function parseMarkdown(markdown: string): Block[] {
  const lines = markdown.split("\n");
  const blocks: Block[] = [];
  let at = 0;
  /** Takes lines while they fit, and moves past them. */
  const takeWhile = (fits: (line: string) => boolean): string[] => {
    const start = at;
    while (at < lines.length && fits(lines[at]!)) at++;
    return lines.slice(start, at);
  };
  while (at < lines.length) {
    const line = lines[at]!;
    const heading = HEADING.exec(line);
    if (line.trim() === "") at++;
    else if (heading) {
      blocks.push({ kind: "heading", level: heading[1]!.length, text: heading[2]! });
      at++;
    } else if (line.startsWith("```")) {
      at++;
      const text = takeWhile((next) => !next.startsWith("```")).join("\n");
      at++;
      blocks.push({ kind: "code", text });
    } else if (ITEM.test(line)) {
      blocks.push({
        kind: "list",
        items: takeWhile((next) => ITEM.test(next)).map((item) => ITEM.exec(item)![1]!),
      });
    } else if (line.startsWith("|")) {
      blocks.push(table(takeWhile((next) => next.startsWith("|"))));
    } else if (line.startsWith(">")) {
      const quoted = takeWhile((next) => next.startsWith(">"));
      blocks.push({ kind: "quote", text: quoted.map((next) => next.replace(/^>\s?/, "")).join(" ") });
    } else {
      const text = takeWhile((next) => next.trim() !== "" && !startsOther(next));
      blocks.push({ kind: "paragraph", text: text.join(" ") });
    }
  }
  return blocks;
}

function startsOther(line: string): boolean {
  return HEADING.test(line) || ITEM.test(line) || /^(\||>|```)/.test(line);
}

function table(lines: readonly string[]): Block {
  const cells = lines
    .filter((line, at) => at === 0 || !RULE.test(line))
    .map((line) =>
      line
        .trim()
        .replace(/^\||\|$/g, "")
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim().replaceAll("\\|", "|")),
    );
  return { kind: "table", head: cells[0] ?? [], rows: cells.slice(1) };
}

export function parseInline(text: string): Inline[] {
  return text
    .split(/(`[^`]+`|\*\*[^*]+\*\*)/)
    .filter((part) => part !== "")
    .map((part) => {
      if (part.length > 2 && part.startsWith("`")) return { kind: "code", text: part.slice(1, -1) };
      if (part.length > 4 && part.startsWith("**")) return { kind: "strong", text: part.slice(2, -2) };
      return { kind: "text", text: part.replace(/\\([\\`*_{}[\]<>()#+.!|-])/g, "$1") };
    });
}
