import { fill, type MessageValues, type Placeholders, type Text } from "../../../kernel/messages.ts";

/** Fills a text in both languages at once, for evidence that is stored before anybody chose a language. */
export function inBoth<const T extends Text>(
  text: T,
  ...[values]: Placeholders<T["en"]> extends never ? [] : [MessageValues<T["en"]>]
): Text {
  return { en: fill(text.en, values ?? {}, "en"), ja: fill(text.ja, values ?? {}, "ja") };
}
