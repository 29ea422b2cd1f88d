/**
 * What every scaffold of Akashi leaves where a person has to write something. A file that still holds one is a draft:
 * it speaks for nothing, whatever else stands in it (`isDraft`). The colon belongs to it, so that a text about the
 * mark is no draft.
 */
export const SCAFFOLD_MARK = "TODO(akashi)";
const OPEN_PLACE = `${SCAFFOLD_MARK}:`;

/** A scaffold that nobody has finished. */
export const isDraft = (text: string): boolean => text.includes(OPEN_PLACE);

export interface OpenPlace {
  /** Counted from 1. */
  readonly line: number;
  /** What is to be written there. */
  readonly asks: string;
}

/** The places of a draft that wait for somebody, in their order. */
export function openPlaces(text: string): OpenPlace[] {
  if (!isDraft(text)) return [];
  return text.split("\n").flatMap((content, at) =>
    content
      .split(OPEN_PLACE)
      .slice(1)
      .map((rest) => ({
        line: at + 1,
        asks: (/^[^\]"]*/.exec(rest)?.[0] ?? "").replace(/\s*(-->|\|).*$/, "").trim(),
      })),
  );
}

/** Whether any text inside of a value of akashi.yaml waits for somebody. */
export const holdsOpenPlace = (value: unknown): boolean => isDraft(JSON.stringify(value) ?? "");

const MARKERS =
  /\b(TODO|TBD|FIXME|XXX|WIP|CHANGE[-_ ]?ME|REPLACE[-_ ]?ME|lorem ipsum|to be (written|done|filled|defined|completed)|coming soon|work in progress|fill (this|me) in|your[ -](text|description|name|project)[ -]?(here|goes here)?|describe (here|your|the purpose here))\b|<[a-z][a-z _-]*>|\[(insert|your|describe|name|add|replace)[^\]]*\]|\bYYYY-MM-DD\b|\{\{[^}]*\}\}|\{%[^%]*%\}|\.\.\.\s*$|(未記入|未定|要記入|記入してください|ここに(記入|記述|書)|準備中|後で書く)/i;

/** How much a text says: words, with two Japanese characters counted as one. Placeholders and markup say nothing. */
export function writtenWords(text: string): number {
  return text
    .replace(/<!--[\s\S]*?-->/g, " ")
    .split("\n")
    .filter((line) => !MARKERS.test(line))
    .reduce((sum, line) => sum + wordsIn(line), 0);
}

export function wordsIn(text: string): number {
  const plain = text.replace(/https?:\/\/\S+/g, " ").replace(/[`*_#>|[\]()!-]/g, " ");
  const japanese = plain.match(/[ぁ-んァ-ヶ一-龠々]/g)?.length ?? 0;
  const latin = plain.match(/[A-Za-z0-9][A-Za-z0-9'.%-]*/g)?.length ?? 0;
  return latin + Math.floor(japanese / 2);
}

/** A value that somebody still has to fill in. */
export const isPlaceholder = (text: string): boolean =>
  text.trim() === "" ||
  MARKERS.test(text) ||
  /^(foo|bar|example|dummy|none|n\/?a|-|\?|@?(your|example)[-_/](org|team|company|user)\b.*)$/i.test(
    text.trim(),
  );
