/**
 * Texts that people read, in English and Japanese, written whole by hand.
 *
 * A message is one complete sentence per language with `{placeholders}`; nothing is ever glued together
 * from fragments, because word order differs between the languages. Placeholder names are part of the type,
 * so that a caller who forgets one does not compile.
 */
export const LANGS = ["en", "ja"] as const;
export type Lang = (typeof LANGS)[number];

/** One text in both languages. The placeholders must agree; `test/messages.test.ts` checks it. */
export interface Text {
  readonly en: string;
  readonly ja: string;
}

/** The names between braces in a template: `"{a} of {b}"` gives `"a" | "b"`. */
export type Placeholders<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** A text stands in its own language. */
export type MessageValue = string | number | boolean | null | readonly string[] | Text;
export type MessageValues<S extends string> = { readonly [K in Placeholders<S>]: MessageValue };

type Messages = Readonly<Record<string, Text>>;

/** Keeps the literal types of a message file; every room has one and exports it as `messages`. */
export function defineMessages<const M extends Messages>(messages: M): M {
  return messages;
}

/** Fills `{name}` with the value of that name. A list is joined the way the language joins lists. */
export function fill(template: string, values: Readonly<Record<string, unknown>>, lang: Lang): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (!(name in values)) return whole;
    const value = values[name];
    if (Array.isArray(value)) return value.join(lang === "ja" ? "、" : ", ");
    return isText(value) ? value[lang] : String(value);
  });
}

function isText(value: unknown): value is Text {
  return value !== null && typeof value === "object" && "en" in value && "ja" in value;
}

/** The text of `message` in `lang`, with its placeholders filled. */
export function say<const T extends Text>(
  message: T,
  lang: Lang,
  ...[values]: Placeholders<T["en"]> extends never ? [] : [MessageValues<T["en"]>]
): string {
  return fill(message[lang], values ?? {}, lang);
}

/** Fills a text in both languages at once, for what is stored before anybody chose a language. */
export function inBoth<const T extends Text>(
  text: T,
  ...[values]: Placeholders<T["en"]> extends never ? [] : [MessageValues<T["en"]>]
): Text {
  return { en: fill(text.en, values ?? {}, "en"), ja: fill(text.ja, values ?? {}, "ja") };
}

/** The placeholder names in a template, sorted; used by the tests that hold the two languages together. */
export function placeholdersIn(template: string): string[] {
  return [...new Set([...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))].sort();
}
