const MARKERS =
  /\b(TODO|TBD|FIXME|XXX|WIP|lorem ipsum|to be (written|done|filled|defined|completed)|coming soon|work in progress|fill (this|me) in|your[ -](text|description|name|project)[ -]?(here|goes here)?|describe (here|your|the purpose here))\b|<[a-z][a-z _-]*>|\[(insert|your|describe|name|add|replace)[^\]]*\]|\{\{[^}]*\}\}|\{%[^%]*%\}|\.\.\.\s*$|(未記入|未定|記入してください|ここに(記入|記述|書)|準備中|後で書く)/i;

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
  text.trim() === "" || MARKERS.test(text) || /^(foo|bar|example|dummy|none|n\/?a|-|\?)$/i.test(text.trim());
