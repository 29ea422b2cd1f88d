import type { RepositoryFacts } from "../core/repository-facts.ts";
import { type TextFile, textFiles } from "./files.ts";
import { oncePerFacts } from "./memo.ts";

export interface Section {
  readonly level: number;
  readonly heading: string;
  /** Line of the heading, counted from 1. */
  readonly line: number;
  /** Everything below the heading, with subsections, up to the next heading of its level. */
  readonly body: string;
}

export interface Prose {
  readonly file: TextFile;
  readonly sections: readonly Section[];
}

const PROSE = /\.(md|markdown|mdx|rst|adoc)$|(^|\/)readme(\.txt)?$/i;

/** Every written document of the repository with its sections. */
export const prose: (facts: RepositoryFacts) => readonly Prose[] = oncePerFacts((facts) =>
  textFiles(facts, PROSE).map((file) => ({ file, sections: sectionsOf(file.text, file.path) })),
);

/** Headings in ATX (`#`), setext and reStructuredText (underlined) and AsciiDoc (`=`) style; code is skipped. */
export function sectionsOf(text: string, path = "x.md"): Section[] {
  const lines = text.split(/\r?\n/);
  const headings: { level: number; heading: string; line: number; bodyFrom: number }[] = [];
  const marks: string[] = [];
  const isAscii = /\.adoc$/i.test(path);
  let fence: string | null = null;
  lines.forEach((content, at) => {
    const mark = /^\s*(```+|~~~+)/.exec(content)?.[1];
    if (mark && (fence === null || mark.startsWith(fence))) fence = fence === null ? mark.slice(0, 3) : null;
    if (fence !== null) return;
    const atx = (isAscii ? /^(={1,6})\s+(.+)$/ : /^\s{0,3}(#{1,6})\s+(.+?)\s*#*\s*$/).exec(content);
    if (atx)
      headings.push({ level: atx[1]!.length, heading: plain(atx[2]!), line: at + 1, bodyFrom: at + 1 });
    else if (/^(=+|-+|~+|\^+|\*+|"+)\s*$/.test(content) && content.trim().length >= 3 && at > 0) {
      const title = lines[at - 1]!.trim();
      const before = lines[at - 2]?.trim() ?? "";
      const isTable = /[|]/.test(title) || /^[=\s-]+$/.test(title);
      const isRule = content.startsWith("-") && before !== "" && /\.(md|markdown|mdx)$/i.test(path);
      if (title === "" || isTable || isRule || title.length > 100 || /^[-*>]/.test(title)) return;
      const style = content[0]!;
      if (!marks.includes(style)) marks.push(style);
      headings.push({ level: marks.indexOf(style) + 1, heading: plain(title), line: at, bodyFrom: at + 1 });
    }
  });
  return headings.map(({ level, heading, line, bodyFrom }, at) => {
    let next = at + 1;
    while (next < headings.length && headings[next]!.level > level) next += 1;
    const end = headings[next];
    return { level, heading, line, body: lines.slice(bodyFrom, end ? end.line - 1 : undefined).join("\n") };
  });
}

const plain = (heading: string): string =>
  heading
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/<[^>]+>|[`*_]/g, "")
    .trim();

/** The text without its blocks of code, which show what something looks like. */
export function withoutFences(text: string): string {
  let fence: string | null = null;
  return text
    .split("\n")
    .filter((line) => {
      const mark = /^\s*(```+|~~~+)/.exec(line)?.[1];
      const turns = mark !== undefined && (fence === null || mark.startsWith(fence));
      if (turns) fence = fence === null ? mark.slice(0, 3) : null;
      return !turns && fence === null;
    })
    .join("\n");
}

/** Rows of the markdown tables in a text, without their separator lines. The first row of each is its header. */
export function tableRows(text: string): string[][] {
  return text
    .split("\n")
    .filter((line) => /^\s*\|.*\|\s*$/.test(line) && !/^[\s|:-]+$/.test(line))
    .map((line) =>
      line
        .trim()
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    );
}

/**
 * `- name: meaning` of the lists in a text. An item with items of its own below it is explained by them, and they are no
 * items of the list.
 */
export function definitionItems(text: string): { readonly name: string; readonly meaning: string }[] {
  const items: { name: string; meaning: string; indent: number }[] = [];
  for (const line of text.split("\n")) {
    const item = /^(\s*)[-*+]\s+[`*_]*([^:：`*|]{1,60}?)[`*_]*\s*[:：]\s*(.*)$/.exec(line);
    if (!item) continue;
    const indent = item[1]!.replace(/\t/g, "    ").length;
    const last = items.at(-1);
    if (last && indent > last.indent) last.meaning += ` ${item[2]} ${item[3]}`;
    else items.push({ name: item[2]!.trim(), meaning: item[3]!.trim(), indent });
  }
  return items;
}

/** A picture or a diagram written as text. */
export const hasDiagram = (text: string): boolean =>
  /```\s*(mermaid|plantuml|puml|dot|graphviz|d2|c4)|@startuml|(!\[[^\]]*\]\(|<img[^>]+src=["']|\.\. (image|figure)::\s*|image::)(?![^)\s"']*(badge|shields\.io|travis|codecov|\/status\/|_apis\/build|colab))[^)\s"']+\.(png|svg|jpe?g|gif|drawio|webp)/i.test(
    text,
  );
