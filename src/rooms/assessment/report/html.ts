import { visibleText } from "../core/visible-text.ts";

/** Markup that is safe to write as it is. Everything else that enters a template is escaped. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

type Part = Html | string | number | null | undefined | false | readonly Part[];

/** `html\`<p>${text}</p>\``: values are escaped, lists joined, null and false leave nothing behind. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Html {
  let markup = strings[0]!;
  values.forEach((value, i) => {
    markup += written(value) + strings[i + 1]!;
  });
  return new Html(markup);
}

function written(value: Part): string {
  if (value === null || value === undefined || value === false) return "";
  if (value instanceof Html) return value.markup;
  if (Array.isArray(value)) return value.map(written).join("");
  return escapeHtml(String(value));
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Safe in text and in quoted attributes. Control characters, which no browser shows, become visible. */
export const escapeHtml = (text: string): string =>
  visibleText(text.replace(/[&<>"']/g, (character) => ESCAPES[character]!));

/** Line separators that end a line in scripts, and the marks that reverse the reading direction. */
const UNSEEN = /[\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** JSON that may stand inside a script element: no end tag, no comment, no line separator can be read into it. */
export function scriptJson(value: unknown): Html {
  const json = JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll(">", "\\u003e")
    .replaceAll("&", "\\u0026")
    .replace(UNSEEN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return new Html(json);
}
