/** Names that a filter may speak of, as the server knows them from the runs on the screen. */
export interface FilterNames {
  readonly metrics: readonly string[];
  readonly params: readonly string[];
  readonly tags: readonly string[];
}

export interface Completion {
  /** The part of the text that a chosen suggestion replaces. */
  readonly from: number;
  readonly to: number;
  readonly suggestions: readonly string[];
}

const ATTRIBUTES = [
  "attributes.run_name",
  "attributes.status",
  "attributes.start_time",
  "attributes.user_id",
];
const NUMBER_OPERATORS = [">", ">=", "<", "<=", "=", "!="];
const TEXT_OPERATORS = ["=", "!=", "LIKE", "ILIKE"];
const STATUSES = ["'FINISHED'", "'FAILED'", "'RUNNING'", "'KILLED'", "'SCHEDULED'"];
const MOST = 12;

/**
 * What may come next at the cursor of a filter in MLflow's language. Only a help for typing: what is right is decided by
 * the server's own parser, which answers with the position of the first mistake.
 */
export function completeFilter(text: string, cursor: number, names: FilterNames): Completion {
  const before = text.slice(0, cursor);
  const from = startOfWord(before);
  const word = before.slice(from);
  const expected = expectedAfter(before.slice(0, from).trimEnd(), names);
  const typed = word.toLowerCase();
  const suggestions = expected.filter(
    (one) => one.toLowerCase().includes(typed) && one.toLowerCase() !== typed,
  );
  // What starts with the typed letters comes before what only contains them.
  suggestions.sort(
    (a, b) => Number(b.toLowerCase().startsWith(typed)) - Number(a.toLowerCase().startsWith(typed)),
  );
  return { from, to: cursor, suggestions: suggestions.slice(0, MOST) };
}

/** Where the last word begins; blanks and parentheses end a word, except between quotes. */
function startOfWord(text: string): number {
  let start = 0;
  let quote = "";
  for (const [index, sign] of text.split("").entries()) {
    if (quote) {
      if (sign === quote) quote = "";
    } else if (/["'`]/.test(sign)) quote = sign;
    else if (/[\s()]/.test(sign)) start = index + 1;
  }
  return start;
}

function expectedAfter(before: string, names: FilterNames): readonly string[] {
  const words = before.match(/(?:[\w.]*(?:`[^`]*`|"[^"]*")|'[^']*'|[<>=!]+|[^\s<>=!()]+|[()])/g) ?? [];
  const last = words.at(-1);
  if (last === undefined || /^(and|or|not|\()$/i.test(last)) return fieldsOf(names);
  if (/^([<>=!]+|like|ilike)$/i.test(last)) return /\bstatus$/.test(words.at(-2) ?? "") ? STATUSES : [];
  const previous = words.at(-2);
  if (previous === undefined || /^(and|or|not|\()$/i.test(previous))
    return /^metrics?\.|\b(start|end)_time$/.test(last) ? NUMBER_OPERATORS : TEXT_OPERATORS;
  return ["AND"];
}

function fieldsOf({ metrics, params, tags }: FilterNames): string[] {
  const named = (entity: string, keys: readonly string[]) => keys.map((key) => `${entity}.${quoted(key)}`);
  return [...named("metrics", metrics), ...named("params", params), ...ATTRIBUTES, ...named("tags", tags)];
}

const quoted = (key: string) => (/^[A-Za-z_][\w]*$/.test(key) ? key : `\`${key}\``);
