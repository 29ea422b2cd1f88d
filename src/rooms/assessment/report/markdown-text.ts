import { oneLine } from "../core/visible-text.ts";
import { escapeHtml } from "./html.ts";

const ZERO_WIDTH_SPACE = "\u200b";

/** Longer texts are evidence gone wrong; what is cut stands in the document of --json. */
const LONGEST_CHARACTERS = 400;

/**
 * Text on one line that Markdown shows as it is: no emphasis, link, image, table cell or markup begins in it, nobody
 * is mentioned, no issue referred to, and no address becomes a link.
 */
export function plain(text: string): string {
  return withoutReferences(shortened(oneLine(text)))
    .replace(/[\\`*_[\]|~$]/g, "\\$&")
    .replace(/^[-+#=]/, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** Text inside of an HTML element, where Markdown is not read. */
export const inElement = (text: string): string => escapeHtml(withoutReferences(shortened(oneLine(text))));

/** A code span: its fence is longer than every run of backticks in the text. */
export function code(text: string): string {
  const content = shortened(oneLine(text));
  if (content === "") return "";
  const longest = Math.max(0, ...(content.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const padding = content.startsWith("`") || content.endsWith("`") ? " " : "";
  return `${fence}${padding}${content}${padding}${fence}`;
}

function withoutReferences(text: string): string {
  return text
    .replaceAll("@", `@${ZERO_WIDTH_SPACE}`)
    .replaceAll("://", `:${ZERO_WIDTH_SPACE}//`)
    .replaceAll(/www\./gi, (found) => `${found.slice(0, 3)}${ZERO_WIDTH_SPACE}.`)
    .replaceAll(/#(?=\d)/g, `#${ZERO_WIDTH_SPACE}`)
    .replaceAll(/\bGH-(?=\d)/gi, (found) => `${found}${ZERO_WIDTH_SPACE}`);
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= LONGEST_CHARACTERS
    ? text
    : `${characters.slice(0, LONGEST_CHARACTERS).join("")}…`;
}
